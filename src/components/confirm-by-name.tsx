'use client';

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface ConfirmByNameProps {
  /** What has to be typed. */
  name: string;
  /** What the button does, such as “Delete project and 31 backups”. */
  effect: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
  busy?: boolean;
}

/** A form that lets a destructive act through only after the name of its object was typed. */
export function ConfirmByName({ name, effect, children, onConfirm, onCancel, busy = false }: ConfirmByNameProps) {
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === name) onConfirm();
      }}
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          {children}
        </Text>
        <TextInput
          label={`Type “${name}” to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={typed !== name} loading={busy}>
            {effect}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
