'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { returnPath } from '#src/trpc/return-path.ts';
import { EntryCard } from './entry-card.tsx';
import { Refusal } from './refusal.tsx';
import { useSignInForm } from './use-sign-in-form.ts';

/** Signs a person in with e-mail and password, and leads back to where that was asked for. */
export function LoginPage({ to }: { to: string | undefined }) {
  const { refusal, busy, submit } = useSignInForm({
    leaves: true,
    // A whole new page, so that nothing of another account stays in memory.
    onDone: () => window.location.assign(returnPath(to)),
  });

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
