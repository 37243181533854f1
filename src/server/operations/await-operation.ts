import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import type { AuthorizedOperation } from './policy.ts';
import type { Viewer } from './select-visible.ts';
import { getOperation } from './service.ts';
import { watchOperations } from './watch-operations.ts';

/** An operation as it is when it has ended, or when `timeoutMs` have passed, or when the caller goes. */
export async function awaitOperation(
  viewer: Viewer,
  operation: AuthorizedOperation,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<OperationView> {
  const time = AbortSignal.timeout(timeoutMs);
  let isFirst = true;
  // Listening begins before the row is read: an end in between is heard.
  for await (const { events } of watchOperations(viewer, { signal: signal ? AbortSignal.any([signal, time]) : time })) {
    const isNews = events.some(
      (event) => event.type === 'gap' || (event.type === 'operation' && event.operation.id === operation.id),
    );
    if (!isFirst && !isNews) continue;
    isFirst = false;
    const view = await getOperation(viewer, operation);
    if (isTerminal(view.status)) return view;
  }
  return getOperation(viewer, operation);
}
