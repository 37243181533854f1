'use client';

import { useEffect, useState } from 'react';

interface RestedText {
  /** As it stands in the box. */
  text: string;
  setText: (text: string) => void;
  /** Takes a text over at once; one that is taken over already is not handed on again. */
  settle: (text: string) => void;
}

/** The text of a box that is handed on once the keyboard rests for `restMs`; another `value` from outside replaces it. */
export function useRestedText(value: string, onChange: (value: string) => void, restMs: number): RestedText {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), restMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange, restMs]);
  return {
    text,
    setText,
    settle: (settled) => {
      setText(settled);
      // Writing the same address again would end a way to another page that is just begun.
      if (settled !== value) onChange(settled);
    },
  };
}
