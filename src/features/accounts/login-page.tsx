'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { returnPath } from '#src/trpc/return-path.ts';
import { signIn } from '#src/trpc/sign-in.ts';
import { EntryCard } from './entry-card.tsx';
import { Refusal } from './refusal.tsx';

/** Signs a person in with e-mail and password, and leads back to where that was asked for. */
export function LoginPage({ to }: { to: string | undefined }) {
  const [refusal, setRefusal] = useState<ErrorReport | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refused = await signIn({ email: String(form.get('email')), password: String(form.get('password')) });
    setRefusal(refused);
    // A whole new page, so that nothing of another account stays in memory.
    if (refused) setBusy(false);
    else window.location.assign(returnPath(to));
  };

  return (
    <EntryCard title="Sign in">
      {/* Sent before the page is awake, a password must not stand in the address. */}
      <form method="post" onSubmit={submit}>
        <Stack gap="md">
          <TextInput label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
          <PasswordInput label="Password" name="password" autoComplete="current-password" required />
          <Refusal report={refusal} />
          <Button type="submit" size="sm" loading={busy} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
}
