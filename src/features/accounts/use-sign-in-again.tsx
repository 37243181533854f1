'use client';

import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { PasswordAgainForm } from './password-again-form.tsx';

/**
 * For what takes a recent sign-in: gives a function that takes the error of such an act. Where it says that the sign-in
 * is too old, the password is asked for and the act is done `again`; any other error is shown under `title`.
 */
export function useSignInAgain(): (error: unknown, how: { title: string; again: () => void }) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (error, { title, again }) => {
    const report = reportOf(error);
    if (report.code !== 'sign_in_again') return showRefusal(title, report);
    void queries
      .fetchQuery(trpc.accounts.me.queryOptions())
      .then(({ user }) => {
        const id = modals.open({
          title: 'Enter your password again',
          size: 'sm',
          children: (
            <PasswordAgainForm
              email={user?.email ?? ''}
              onCancel={() => modals.close(id)}
              onDone={() => {
                modals.close(id);
                again();
              }}
            />
          ),
        });
      })
      .catch((failure: unknown) => showRefusal(title, reportOf(failure)));
  };
}
