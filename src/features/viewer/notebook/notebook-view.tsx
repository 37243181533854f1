'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { ScrollRegion } from '../scroll-region.tsx';
import { languageNamed } from '../text/languages.ts';
import { CodeCell } from './code-cell.tsx';
import classes from './notebook.module.css';
import type { Notebook, NotebookOutput } from './parse-notebook.ts';
import { ProseCell } from './prose-cell.tsx';

/** Characters. To render takes the page's own time: more prose, of a cell or of all, is shown as its source. */
const mostOfCell = 20_000;
const mostOfAll = 100_000;

/** A notebook: its cells and the outputs that are text or pictures. Nothing in it runs. */
export function NotebookView({ notebook, label }: { notebook: Notebook; label: string }) {
  const language = useMemo(() => languageNamed(notebook.language), [notebook.language]);
  const isLong = useMemo(() => proseLength(notebook) > mostOfAll, [notebook]);
  return (
    <ScrollRegion className={classes.frame} label={label}>
      {notebook.cells.length === 0 && <Text c="dimmed">This notebook has no cells.</Text>}
      {notebook.cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells never move.
        <article key={at} className={classes.cell} aria-label={`Cell ${at + 1}, ${cell.kind}`}>
          <span className={classes.count}>{cell.kind === 'code' ? `[${cell.count ?? ' '}]` : ''}</span>
          <div className={classes.content}>
            {cell.kind === 'markdown' && !isLong && cell.source.length <= mostOfCell ? (
              <ProseCell source={cell.source} pictures={cell.pictures} />
            ) : (
              <CodeCell
                source={cell.source}
                language={{ code: language, markdown: 'markdown' as const, raw: null }[cell.kind]}
                framed={cell.kind === 'code'}
              />
            )}
            {cell.outputs.map((output, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: outputs never move.
              <Output key={number} output={output} of={at + 1} />
            ))}
          </div>
        </article>
      ))}
    </ScrollRegion>
  );
}

function proseLength({ cells }: Notebook): number {
  return cells.reduce((sum, { kind, source }) => sum + (kind === 'markdown' ? source.length : 0), 0);
}

function Output({ output, of }: { output: NotebookOutput; of: number }) {
  switch (output.kind) {
    case 'text':
      return (
        <pre className={classes.output} data-error={output.error || undefined}>
          {output.text}
        </pre>
      );
    case 'image':
      return (
        // biome-ignore lint/performance/noImgElement: the picture stands in the notebook itself.
        <img className={classes.image} src={output.address} alt={`Output of cell ${of}`} />
      );
    case 'left-out':
      return (
        <Text size="xs" c="dimmed" py={4}>
          An output is not shown here, since it could run: {output.types.join(', ')}.
        </Text>
      );
  }
}
