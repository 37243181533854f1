'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';

interface FilterBoxProps {
  ref: Ref<HTMLInputElement>;
  /** What it narrows by, for a screen reader: “Filter by name”. */
  label: string;
  className?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Enter and ArrowDown go on to the list. */
  onLeave: () => void;
}

/** A rest between letters after which the server is asked, milliseconds. */
const restMs = 120;

/** Narrows a list by what is typed, after a short rest; `/` is shown as the key that leads to it. */
export function FilterBox({ ref, label, className, value, onChange, onLeave }: FilterBoxProps) {
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
  }, [text, value, onChange]);

  const clear = () => {
    setText('');
    onChange('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onChange(text);
      onLeave();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (text !== '') clear();
      else onLeave();
    }
  };
  return (
    <TextInput
      ref={ref}
      size="xs"
      className={className}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={text === '' ? null : <CloseButton size="xs" aria-label="Clear the filter" onClick={clear} />}
      placeholder="Filter  /"
      aria-label={label}
      aria-keyshortcuts="/"
      maxLength={255}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
