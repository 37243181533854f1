'use client';

import { Kbd } from '@mantine/core';
import { useSyncExternalStore } from 'react';

/** A key or a chord such as "mod+k", drawn as the reader’s keyboard names it. Beside a control it is not read out, as the control has its name. */
export function KeyHint({ keys, spoken = false }: { keys: string; spoken?: boolean }) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  const text = keys
    .split('+')
    .map((key) => (key === 'mod' ? (apple ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key))
    .join(apple ? '' : ' ');
  return (
    <Kbd size="xs" aria-hidden={!spoken}>
      {text}
    </Kbd>
  );
}

function never(): () => void {
  return () => undefined;
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
