'use client';

import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { signIn } from '#src/trpc/sign-in.ts';
import { Refusal } from './refusal.tsx';

interface PasswordAgainFormProps {
  /** Of the account that is signed in: nobody else’s password will do. */
  email: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Asks a person who is signed in for the password once more; the session begins anew. */
export function PasswordAgainForm({ email, onDone, onCancel }: PasswordAgainFormProps) {
  const [refusal, setRefusal] = useState<ErrorReport | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refused = await signIn({ email, password: String(form.get('password')) });
    setBusy(false);
    setRefusal(
      refused?.code === 'not_signed_in'
        ? { ...refused, userMessage: `This is not the password of ${email}.` }
        : refused,
    );
    if (!refused) onDone();
  };

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          This cannot be done with a sign-in that is older than ten minutes. Enter the password of {email}.
        </Text>
        {/* For password managers: which account it is. */}
        <input type="hidden" name="email" value={email} autoComplete="username" readOnly />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required data-autofocus />
        <Refusal report={refusal} />
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
