'use client';

import { memo, useEffect, useRef, useState } from 'react';
import type { ColouredLine } from './colour-blocks.ts';
import { Coloured } from './coloured.tsx';
import { linePieces, type TextBlock } from './split-blocks.ts';
import classes from './text.module.css';

interface TextBlockViewProps {
  block: TextBlock;
  /** Null: not yet, or no colours. */
  coloured: ColouredLine[] | null;
}

const lineHeight = 19;

/** Some lines with their numbers. Far from the screen they are one piece of plain text: the page stays light. */
export const TextBlockView = memo(function TextBlockView({ block, coloured }: TextBlockViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(block.firstLine === 1);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '1200px',
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const pieces = block.lines.map(linePieces);
  const rows = pieces.reduce((sum, ofLine) => sum + ofLine.length, 0);
  const numbers = pieces.map((ofLine, at) => `${block.firstLine + at}${'\n'.repeat(ofLine.length)}`).join('');
  const long = rows > block.lines.length;
  return (
    <div ref={frame} className={classes.block} style={{ containIntrinsicHeight: rows * lineHeight }}>
      <pre className={classes.numbers} aria-hidden>
        {numbers}
      </pre>
      <pre className={classes.code}>
        {near && coloured && !long ? <Coloured lines={coloured} /> : `${pieces.flat().join('\n')}\n`}
      </pre>
    </div>
  );
});
