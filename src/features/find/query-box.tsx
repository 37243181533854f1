'use client';

import { CloseButton, Group, Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { useRestedText } from '#src/components/use-rested-text.ts';

interface QueryBoxProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
  /** Something is looked for at this moment. */
  busy: boolean;
  /** Enter: with what is typed, which may not have been looked for yet. */
  onOpen: (typed: string) => void;
  /** ArrowDown: on to the results. */
  onEnter: () => void;
}

/** A rest between letters after which the search begins, milliseconds. */
const restMs = 140;

/** The box that a search is typed into. Escape clears it, also while it is under way. */
export function QueryBox({ ref, value, onChange, busy, onOpen, onEnter }: QueryBoxProps) {
  const { text, setText, settle } = useRestedText(value, onChange, restMs);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      settle(text);
      onOpen(text);
    } else if (event.key === 'ArrowDown') {
      settle(text);
      onEnter();
    } else if (event.key === 'Escape') settle('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextInput
      ref={ref}
      size="md"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionWidth={64}
      rightSectionProps={{ style: { justifyContent: 'flex-end', paddingInlineEnd: 10 } }}
      rightSection={
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {busy && <Loader size={14} aria-label="Searching" />}
          {text !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => settle('')} />}
        </Group>
      }
      placeholder="Part of a name, *.csv, or /exact/path"
      aria-label="Find in all backups"
      maxLength={400}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
