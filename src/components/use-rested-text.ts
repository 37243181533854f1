'use client';

import { useEffect, useState } from 'react';
import { type BoxState, takeValue } from './take-value.ts';

interface RestedText {
  /** As it stands in the box. */
  text: string;
  setText: (text: string) => void;
  /** Takes a text over at once; one that is taken over already is not handed on again. */
  settle: (text: string) => void;
}

/** The text of a box that is handed on once the keyboard rests for `restMs`; another `value` from outside replaces it. */
export function useRestedText(value: string, onChange: (value: string) => void, restMs: number): RestedText {
  const [box, setBox] = useState<BoxState>({ text: value, sent: [] });
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setBox(takeValue(box, value));
  }
  const { text } = box;
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      setBox((now) => ({ ...now, sent: [...now.sent, text] }));
      onChange(text);
    }, restMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange, restMs]);
  return {
    text,
    setText: (typed) => setBox((now) => ({ ...now, text: typed })),
    settle: (settled) => {
      // Writing the same address again would end a way to another page that is just begun.
      const isNew = settled !== value;
      setBox(({ sent }) => ({ text: settled, sent: isNew ? [...sent, settled] : sent }));
      if (isNew) onChange(settled);
    },
  };
}
