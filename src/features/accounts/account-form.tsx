'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { accountProblems, type NewAccount } from './account-problems.ts';
import { Refusal } from './refusal.tsx';

interface AccountFormProps {
  /** What the button does. */
  effect: string;
  onSubmit: (account: NewAccount) => void;
  busy: boolean;
  refusal: ErrorReport | null;
}

/** Asks for the name, e-mail and password of a new account, and says beside each what is wrong with it. */
export function AccountForm({ effect, onSubmit, busy, refusal }: AccountFormProps) {
  const [problems, setProblems] = useState<Partial<NewAccount>>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const account = {
      name: String(form.get('name')),
      email: String(form.get('email')),
      password: String(form.get('password')),
    };
    const found = accountProblems(account);
    setProblems(found);
    if (Object.keys(found).length === 0) onSubmit(account);
  };

  return (
    // Sent before the page is awake, a password must not stand in the address.
    <form method="post" onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Name" name="name" autoComplete="name" required error={problems.name} autoFocus />
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" required error={problems.email} />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="new-password"
          required
          description="At least 12 characters. A few words in a row are easy to remember and hard to guess."
          error={problems.password}
        />
        <Refusal report={refusal} />
        <Button type="submit" size="sm" loading={busy} fullWidth>
          {effect}
        </Button>
      </Stack>
    </form>
  );
}
