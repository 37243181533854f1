'use client';

import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { typedName } from '../typed-name.ts';

interface NameBoxProps {
  label: string;
  directory: ProjectPath;
  /** As it is shown; what stands before its extension is selected. */
  initial: string;
  busy: boolean;
  /** What the server refused, in a sentence. */
  refusal: string | null;
  onName: (path: ProjectPath) => void;
  onCancel: () => void;
}

/** A line to type a name into: Enter takes it, Escape leaves it, and so does going away with nothing changed. */
export function NameBox({ label, directory, initial, busy, refusal, onName, onCancel }: NameBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const dot = initial.lastIndexOf('.');
    input.current?.focus();
    input.current?.setSelectionRange(0, dot > 0 ? dot : initial.length);
  }, [initial]);

  const submit = () => {
    if (text === initial && initial !== '') return onCancel();
    const typed = typedName(directory, text);
    if (typed.ok) onName(typed.path);
    else setProblem(typed.problem);
  };
  return (
    <TextInput
      ref={input}
      size="xs"
      flex={1}
      aria-label={label}
      value={text}
      // Not disabled: that would take the keys away from somebody who has to choose another name.
      readOnly={busy}
      error={problem ?? refusal ?? undefined}
      styles={{
        error: { position: 'absolute', zIndex: 3, padding: '2px 6px', background: 'var(--mantine-color-body)' },
      }}
      onChange={(event) => {
        setText(event.currentTarget.value);
        setProblem(null);
      }}
      onKeyDown={(event) => {
        // The list around it must not take letters, Backspace or Delete for its own.
        event.stopPropagation();
        if (busy) return;
        if (event.key === 'Enter') submit();
        if (event.key === 'Escape') onCancel();
      }}
      onBlur={() => {
        if (!busy && (text === initial || text === '')) onCancel();
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
