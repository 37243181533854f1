'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RecoveryAnswer } from '#src/contracts/entities/recovery-sheet.ts';
import { AppError, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { useSignInAgain } from '../accounts/use-sign-in-again.tsx';

const waitMs = 20_000;
const title = 'The recovery sheet was not made';

/**
 * Makes the recovery sheet of a project; kept by no cache. The first one waits until its repository is ready for it:
 * until then `preparing` is the id of the operation that does this. Nobody waits for it any more who has left the page:
 * a sheet that nobody sees is not made.
 */
export function useRecoverySheet(projectId: string) {
  const client = useTRPCClient();
  const signInAgain = useSignInAgain();
  const [preparing, setPreparing] = useState<string | null>(null);
  const leaving = useRef<AbortController>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const make = useMutation({
    mutationFn: async (): Promise<Extract<RecoveryAnswer, { state: 'ready' }>> => {
      leaving.current = new AbortController();
      const { signal } = leaving.current;
      const first = await client.recovery.sheet.mutate({ projectId }, { signal });
      if (first.state === 'ready') return first;
      const { operationId } = first;
      setPreparing(operationId);
      const wait = () => client.operations.wait.query({ operationId, timeoutMs: waitMs }, { signal });
      let operation = await wait();
      while (!isTerminal(operation.status)) operation = await wait();
      if (operation.error) throw fromErrorReport(operation.error);
      // Asked for again, it would begin another.
      if (operation.status === 'canceled') throw canceled();
      const second = await client.recovery.sheet.mutate({ projectId }, { signal });
      if (second.state === 'ready') return second;
      throw canceled();
    },
    onError: (error) => {
      if (!leaving.current?.signal.aborted) signInAgain(error, { title, again: () => make.mutate() });
    },
    onSettled: () => setPreparing(null),
    // A secret stays no longer than the page.
    gcTime: 0,
  });
  return { make, preparing };
}

function canceled(): AppError {
  return new AppError({ code: 'canceled', userMessage: 'Its preparation was canceled. Ask for the sheet again.' });
}
