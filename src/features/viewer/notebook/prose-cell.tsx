import { useMemo } from 'react';
import classes from './notebook.module.css';
import type { NotebookCell } from './parse-notebook.ts';
import { renderProse } from './render-prose.tsx';

/** A Markdown cell as what it describes. */
export function ProseCell({ source, pictures }: Pick<NotebookCell, 'source' | 'pictures'>) {
  const prose = useMemo(() => renderProse(source, pictures), [source, pictures]);
  return <div className={classes.rendered}>{prose}</div>;
}
