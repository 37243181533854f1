import type { CSSProperties } from 'react';
import type { ColouredLine } from './colour-blocks.ts';
import classes from './text.module.css';

/** Lines with their colours, each ended. For use in a `<pre>`. */
export function Coloured({ lines }: { lines: readonly ColouredLine[] }) {
  return lines.map((line, row) => [
    ...line.map(({ text, light, dark, italic }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: neither lines nor runs ever move.
      <span key={`${row}.${at}`} className={classes.run} style={lookOf(light, dark, italic)}>
        {text}
      </span>
    )),
    '\n',
  ]);
}

function lookOf(light: string | undefined, dark: string | undefined, italic: boolean): CSSProperties {
  // React's type knows no variables; the browser does.
  return { '--light': light, '--dark': dark, ...(italic && { fontStyle: 'italic' }) } as CSSProperties;
}
