'use client';

import { useMutation } from '@tanstack/react-query';
import type { RecoveryAnswer } from '#src/contracts/entities/recovery-sheet.ts';
import { AppError, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { useSignInAgain } from '../accounts/use-sign-in-again.tsx';

const waitMs = 20_000;
const title = 'The recovery sheet was not made';

/** Makes the recovery sheet of a project; the first one waits until its repository is ready for it. Kept by no cache. */
export function useRecoverySheet(projectId: string) {
  const client = useTRPCClient();
  const signInAgain = useSignInAgain();
  const make = useMutation({
    mutationFn: async (): Promise<Extract<RecoveryAnswer, { state: 'ready' }>> => {
      const first = await client.recovery.sheet.mutate({ projectId });
      if (first.state === 'ready') return first;
      const { operationId } = first;
      let operation = await client.operations.wait.query({ operationId, timeoutMs: waitMs });
      while (!isTerminal(operation.status)) {
        operation = await client.operations.wait.query({ operationId, timeoutMs: waitMs });
      }
      if (operation.error) throw fromErrorReport(operation.error);
      const second = await client.recovery.sheet.mutate({ projectId });
      if (second.state === 'ready') return second;
      throw new AppError({ code: 'canceled', userMessage: 'Its preparation was canceled. Ask for the sheet again.' });
    },
    onError: (error) => signInAgain(error, { title, again: () => make.mutate() }),
    // A secret stays no longer than the page.
    gcTime: 0,
  });
  return make;
}
