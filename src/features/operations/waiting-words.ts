import { formatCount } from '#src/components/format/count.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';

type Waiting = Pick<OperationView, 'status' | 'waitingFor' | 'ahead' | 'cancelRequestedAt'>;

/**
 * What an operation waits for before its first step or a later one: "Waiting for host host-a, which is off · 3 before
 * it". Empty where it does not wait, or nobody knows for what.
 */
export function waitingWords({ status, waitingFor, ahead, cancelRequestedAt }: Waiting): string {
  if (isTerminal(status) || cancelRequestedAt) return '';
  return [waitingFor && `Waiting for ${waitingFor}`, ahead && `${formatCount(ahead)} before it`]
    .filter(Boolean)
    .join(' · ');
}
