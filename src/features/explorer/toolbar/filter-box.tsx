'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';
import classes from './toolbar.module.css';

interface FilterBoxProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
  /** Enter and ArrowDown go on to the list. */
  onLeave: () => void;
}

/** A rest between letters after which the server is asked, milliseconds. */
const restMs = 120;

/** Narrows the directory to names that hold what is typed. */
export function FilterBox({ ref, value, onChange, onLeave }: FilterBoxProps) {
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
      className={classes.filter}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={text === '' ? null : <CloseButton size="xs" aria-label="Clear the filter" onClick={clear} />}
      placeholder="Filter  /"
      aria-label="Filter by name"
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
