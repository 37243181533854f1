'use client';

import { useEffect, useMemo, useState } from 'react';
import { type ColouredLine, colourBlocks } from '../text/colour-blocks.ts';
import { Coloured } from '../text/coloured.tsx';
import type { LanguageName } from '../text/languages.ts';
import { splitBlocks } from '../text/split-blocks.ts';
import classes from './notebook.module.css';

interface CodeCellProps {
  source: string;
  language: LanguageName | null;
  framed: boolean;
}

/** The source of a cell, with colours as soon as they are there. */
export function CodeCell({ source, language, framed }: CodeCellProps) {
  const blocks = useMemo(() => splitBlocks(source), [source]);
  const [coloured, setColoured] = useState<{ of: typeof blocks; lines: ColouredLine[] } | null>(null);
  useEffect(() => {
    if (!language) return;
    const controller = new AbortController();
    const lines: ColouredLine[] = [];
    colourBlocks(blocks, language, controller.signal, (_, ofBlock) => lines.push(...ofBlock)).then(
      () => !controller.signal.aborted && setColoured({ of: blocks, lines }),
      () => {
        // A grammar that could not be fetched or run: the source stands there without colours.
      },
    );
    return () => controller.abort();
  }, [blocks, language]);
  return (
    <pre className={framed ? classes.source : classes.prose}>
      {coloured?.of === blocks ? <Coloured lines={coloured.lines} /> : source}
    </pre>
  );
}
