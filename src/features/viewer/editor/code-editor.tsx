'use client';

import { LanguageDescription } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import classes from './editor.module.css';

interface CodeEditorProps {
  /** Decides the language. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSave: () => void;
}

/** CodeMirror with the language of the file, in the page’s colours. Ctrl S saves; Escape, then Tab leaves it. */
export default function CodeEditor({ name, label, value, onChange, onSave }: CodeEditorProps) {
  const scheme = useComputedColorScheme('light');
  const [language, setLanguage] = useState<Extension>([]);
  const save = useEffectEvent(onSave);
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
  const [saveKey, setSaveKey] = useState<Extension>([]);
  useEffect(() => {
    const press = () => {
      save();
      return true;
    };
    setSaveKey(keymap.of([{ key: 'Mod-s', preventDefault: true, run: press }]));
  }, []);
  const extensions = useMemo(
    () => [
      // Any other line end than \n is a character: what is not touched is saved as it was.
      EditorState.lineSeparator.of('\n'),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      saveKey,
      language,
    ],
    [label, language, saveKey],
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
