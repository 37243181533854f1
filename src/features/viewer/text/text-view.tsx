'use client';

import { useEffect, useMemo, useState } from 'react';
import { ScrollRegion } from '../scroll-region.tsx';
import { type ColouredLine, colourBlocks } from './colour-blocks.ts';
import { languageOf } from './languages.ts';
import { splitBlocks } from './split-blocks.ts';
import classes from './text.module.css';
import { TextBlockView } from './text-block-view.tsx';
import { useWrap } from './use-wrap.ts';

interface TextViewProps {
  /** Decides the language. */
  name: string;
  text: string;
  label: string;
}

/** Above this many characters a text has no colours. */
const mostColoured = 512 * 1024;

/** A text of any length, read-only, with line numbers and colours; whole in the page, so that the browser’s own find works. */
export function TextView({ name, text, label }: TextViewProps) {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  const [wrap] = useWrap(name);
  const [coloured, setColoured] = useState<{ of: typeof blocks; lines: ColouredLine[][] } | null>(null);
  useEffect(() => {
    const language = languageOf(name);
    if (!language || text.length > mostColoured) return;
    const controller = new AbortController();
    const lines: ColouredLine[][] = [];
    let drawing = 0;
    const draw = () => {
      drawing = 0;
      setColoured({ of: blocks, lines: [...lines] });
    };
    colourBlocks(blocks, language, controller.signal, (index, ofBlock) => {
      lines[index] = ofBlock;
      drawing ||= requestAnimationFrame(draw);
    }).catch(() => {
      // A grammar that could not be fetched or run: the text stands there without colours.
    });
    return () => {
      controller.abort();
      cancelAnimationFrame(drawing);
    };
  }, [blocks, name, text.length]);
  const last = blocks.at(-1);
  const digits = String((last?.firstLine ?? 1) + (last?.lines.length ?? 0)).length;
  return (
    <ScrollRegion className={classes.frame} label={label} variables={{ '--digits': `${Math.max(3, digits)}ch` }}>
      {blocks.map((block, index) => (
        <TextBlockView
          key={block.firstLine}
          block={block}
          wrap={wrap}
          coloured={coloured?.of === blocks ? (coloured.lines[index] ?? null) : null}
        />
      ))}
    </ScrollRegion>
  );
}
