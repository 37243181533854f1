'use client';

import type { ComponentProps } from 'react';

interface FollowedLinkProps extends Omit<ComponentProps<'a'>, 'onClick'> {
  href: string;
  /** What a plain click does instead of loading the address; with Ctrl, ⌘ or Shift the browser opens it elsewhere. */
  onFollow: () => void;
}

/** A link to a place that the page can show without being loaded again. */
export function FollowedLink({ onFollow, href, ...link }: FollowedLinkProps) {
  return (
    <a
      {...link}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onFollow();
      }}
    />
  );
}
