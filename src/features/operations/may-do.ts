import type { OperationView } from '#src/contracts/entities/operation.ts';

type Act = keyof OperationView['can'];

/** Whether an act is offered: one that the person may do, and that changes what is seen. A success stands in nobody’s way. */
export function mayDo(operation: Pick<OperationView, 'can' | 'status'>, act: Act): boolean {
  return operation.can[act] && !(act === 'dismiss' && operation.status === 'succeeded');
}
