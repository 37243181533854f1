import type { CSSProperties, ReactNode, Ref } from 'react';

interface ScrollRegionProps {
  label: string;
  className?: string | undefined;
  /** Variables for the style sheet, by name. */
  variables?: Readonly<Record<`--${string}`, string>>;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A named part of the page that scrolls by itself, also by the keyboard. */
export function ScrollRegion({ label, className, variables, ref, children }: ScrollRegionProps) {
  // React's type knows no variables; the browser does.
  const style = variables as CSSProperties | undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard.
    <section ref={ref} className={className} aria-label={label} tabIndex={0} style={style}>
      {children}
    </section>
  );
}
