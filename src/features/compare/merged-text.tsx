'use client';

import { defaultHighlightStyle, LanguageDescription, syntaxHighlighting } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { oneDarkHighlightStyle } from '@codemirror/theme-one-dark';
import { EditorView, highlightSpecialChars, lineNumbers } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './compare.module.css';

interface MergedTextProps {
  /** Decides the language. */
  name: string;
  before: string;
  after: string;
  /** Both in one column, else side by side. */
  inline: boolean;
}

/** Long runs of what is the same fold away; a click unfolds them. */
const collapseUnchanged = { margin: 3, minSize: 8 };
/** Two long texts with little in common would take minutes to be compared to the letter. */
const diffConfig = { scanLimit: 1_000, timeout: 1_500 };

/** Two texts and what differs between them, read-only, in the colours of their language. */
export default function MergedText({ name, before, after, inline }: MergedTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  useEffect(() => {
    let left = false;
    let close = () => {};
    const show = (language: Extension) => {
      if (left || !frame.current) return;
      const look = (label: string): Extension => [
        EditorState.lineSeparator.of('\n'),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.theme({}, { dark }),
        EditorView.lineWrapping,
        syntaxHighlighting(dark ? oneDarkHighlightStyle : defaultHighlightStyle),
        highlightSpecialChars(),
        lineNumbers(),
        language,
      ];
      const parent = frame.current;
      if (inline) {
        const merge = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged, diffConfig });
        const view = new EditorView({ doc: after, extensions: [look(`${name}, compared`), merge], parent });
        close = () => view.destroy();
      } else {
        const view = new MergeView({
          a: { doc: before, extensions: look(`${name}, earlier`) },
          b: { doc: after, extensions: look(`${name}, later`) },
          ...{ parent, collapseUnchanged, diffConfig },
        });
        close = () => view.destroy();
      }
    };
    const description = LanguageDescription.matchFilename(languages, name);
    // Without its language a text is compared without colours.
    (description?.load() ?? Promise.resolve([])).then(show, () => show([]));
    return () => {
      left = true;
      close();
    };
  }, [name, before, after, inline, dark]);
  return <div ref={frame} className={classes.merge} />;
}
