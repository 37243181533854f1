'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { useRestedText } from './use-rested-text.ts';

interface FilterBoxProps {
  ref: Ref<HTMLInputElement>;
  /** What it narrows by, for a screen reader: “Filter by name”. */
  label: string;
  className?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Enter and ArrowDown go on to the list. */
  onLeave: () => void;
  /** What Enter does instead, with what is typed at that moment. */
  onEnter?: (text: string) => void;
}

/** A rest between letters after which the server is asked, milliseconds. */
const restMs = 120;

/** Narrows a list by what is typed, after a short rest; `/` is shown as the key that leads to it. */
export function FilterBox({ ref, label, className, value, onChange, onLeave, onEnter }: FilterBoxProps) {
  const { text, setText, settle } = useRestedText(value, onChange, restMs);
  const clear = () => settle('');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      settle(text);
      if (event.key === 'Enter' && onEnter) onEnter(text);
      else onLeave();
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
