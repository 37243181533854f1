'use client';

import { NumberInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

interface LimitInputProps {
  label: string;
  /** Null: not set, the default holds. */
  value: number | null;
  /** What holds where nobody has set it: "2", "no limit". */
  defaultWords: string;
  onChange: (value: number | null) => void;
}

/** A rest between figures after which the limit is saved, milliseconds. */
const restMs = 400;

/** One limit, saved as it is typed; an empty box takes it back to its default. */
export function LimitInput({ label, value, defaultWords, onChange }: LimitInputProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value ?? '');
  }
  const save = useDebouncedCallback((next: number | null) => next !== value && onChange(next), {
    delay: restMs,
    flushOnUnmount: true,
  });
  return (
    <NumberInput
      size="xs"
      label={label}
      placeholder={defaultWords}
      value={typed}
      min={1}
      max={64}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      onChange={(next) => {
        setTyped(next);
        save(typeof next === 'number' ? next : null);
      }}
    />
  );
}
