'use client';

import { type FormEvent, useState } from 'react';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { signIn } from '#src/trpc/sign-in.ts';

/**
 * A form with the fields `email` and `password` that signs in: why it was refused, and whether it is on its way. After
 * `onDone` it stays busy where `leaves` says that another page comes.
 */
export function useSignInForm({ leaves, onDone }: { leaves: boolean; onDone: () => void }) {
  const [refusal, setRefusal] = useState<ErrorReport | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refused = await signIn({ email: String(form.get('email')), password: String(form.get('password')) });
    setRefusal(refused);
    if (refused || !leaves) setBusy(false);
    if (!refused) onDone();
  };
  return { refusal, busy, submit };
}
