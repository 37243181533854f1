'use client';

import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { Refusal } from './refusal.tsx';
import { useSignInForm } from './use-sign-in-form.ts';

interface PasswordAgainFormProps {
  /** Of the account that is signed in: nobody else’s password will do. */
  email: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Asks a person who is signed in for the password once more; the session begins anew. */
export function PasswordAgainForm({ email, onDone, onCancel }: PasswordAgainFormProps) {
  const { refusal, busy, submit } = useSignInForm({ leaves: false, onDone });
  const wrong = refusal?.code === 'not_signed_in' ? `This is not the password of ${email}.` : refusal?.userMessage;

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          This cannot be done with a sign-in that is older than ten minutes. Enter the password of {email}.
        </Text>
        {/* For password managers: which account it is. */}
        <input type="hidden" name="email" value={email} autoComplete="username" readOnly />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required data-autofocus />
        <Refusal report={wrong === undefined ? null : { userMessage: wrong }} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Continue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
