'use client';

import { LanguageDescription } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useState } from 'react';
import { useWrap } from '../text/use-wrap.ts';
import classes from './editor.module.css';

interface CodeEditorProps {
  /** Decides the language. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** CodeMirror with the language of the file, in the page’s colours. Escape, then Tab leaves it. */
export default function CodeEditor({ name, label, value, onChange }: CodeEditorProps) {
  const scheme = useComputedColorScheme('light');
  const [wrap] = useWrap(name);
  const [language, setLanguage] = useState<Extension>([]);
  useEffect(() => {
    let left = false;
    const description = LanguageDescription.matchFilename(languages, name);
    description?.load().then(
      (support) => !left && setLanguage(support),
      () => {
        // Without its language the text is edited without colours.
      },
    );
    return () => {
      left = true;
    };
  }, [name]);
  const extensions = useMemo(
    () => [
      // Any other line end than \n is a character: what is not touched is saved as it was.
      EditorState.lineSeparator.of('\n'),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      language,
      wrap ? EditorView.lineWrapping : [],
    ],
    [label, language, wrap],
  );
  return (
    <CodeMirror
      className={classes.code}
      value={value}
      height="100%"
      theme={scheme}
      extensions={extensions}
      onChange={onChange}
      autoFocus
    />
  );
}
