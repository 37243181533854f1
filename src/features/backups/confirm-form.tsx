'use client';

import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ConfirmByName } from '#src/components/confirm-by-name.tsx';

interface ConfirmFormProps {
  /** What has to be typed; null where a click is enough. */
  name: string | null;
  effect: string;
  /** False where nothing of it can be done. */
  possible: boolean;
  busy: boolean;
  children: ReactNode;
  onConfirm: (typedName: string) => void;
  onCancel: () => void;
}

/** Lets a destructive act through by a click, or after a name was typed where that is asked for. */
export function ConfirmForm({ name, effect, possible, busy, children, onConfirm, onCancel }: ConfirmFormProps) {
  if (name !== null) {
    return (
      <ConfirmByName name={name} effect={effect} busy={busy} onConfirm={() => onConfirm(name)} onCancel={onCancel}>
        {children}
      </ConfirmByName>
    );
  }
  return (
    <Stack gap="md">
      {children}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
        <Button color="red" disabled={!possible} loading={busy} onClick={() => onConfirm('')}>
          {effect}
        </Button>
      </Group>
    </Stack>
  );
}
