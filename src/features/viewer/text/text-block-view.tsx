'use client';

import { Fragment, memo, useEffect, useRef, useState } from 'react';
import type { ColouredLine } from './colour-blocks.ts';
import { Coloured } from './coloured.tsx';
import { linePieces, type TextBlock } from './split-blocks.ts';
import classes from './text.module.css';

interface TextBlockViewProps {
  block: TextBlock;
  /** Null: not yet, or no colours. */
  coloured: ColouredLine[] | null;
  /** Long lines go on below, each beside its number. */
  wrap: boolean;
}

const lineHeight = 19;

/** Some lines with their numbers. Far from the screen they are one piece of plain text: the page stays light. */
export const TextBlockView = memo(function TextBlockView({ block, coloured, wrap }: TextBlockViewProps) {
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
  const coloursOf = near && rows === block.lines.length ? coloured : null;
  return (
    <div
      ref={frame}
      className={classes.block}
      data-wrap={wrap || undefined}
      style={{ containIntrinsicHeight: `auto ${rows * lineHeight}px` }}
    >
      {wrap && near ? (
        pieces
          .map((ofLine, at) => ({
            number: block.firstLine + at,
            text: `${ofLine.join('\n')}\n`,
            colours: coloursOf?.[at],
          }))
          .map(({ number, text, colours }) => (
            <Fragment key={number}>
              <pre className={classes.numbers} aria-hidden>
                {number}
              </pre>
              <pre className={classes.code}>{colours ? <Coloured lines={[colours]} /> : text}</pre>
            </Fragment>
          ))
      ) : (
        <>
          <pre className={classes.numbers} aria-hidden>
            {/* Beside wrapped lines out of sight they would stand wrong, and nobody sees them. */}
            {!wrap && pieces.map((ofLine, at) => `${block.firstLine + at}${'\n'.repeat(ofLine.length)}`).join('')}
          </pre>
          <pre className={classes.code}>
            {coloursOf ? <Coloured lines={coloursOf} /> : `${pieces.flat().join('\n')}\n`}
          </pre>
        </>
      )}
    </div>
  );
});
