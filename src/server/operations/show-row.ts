import { type ProjectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { type CountedOperation, presentOperation } from './present.ts';

/** A row that changed, as one person is told of it. */
export type ShowRow = (row: CountedOperation, role: ProjectRole) => OperationEvent;

const views = new WeakMap<CountedOperation, Map<string, OperationEvent>>();

/** Shows rows to one person. All who may do the same with a row are given the very same event: it is made once. */
export function showTo(viewerId: string, workerNames: () => ReadonlyMap<string, string>): ShowRow {
  return (row, role) => {
    const canAct = roleCovers(role, 'collaborator');
    const key = `${canAct} ${row.createdBy?.id === viewerId}`;
    const known = views.get(row) ?? new Map<string, OperationEvent>();
    views.set(row, known);
    let event = known.get(key);
    if (!event) {
      event = {
        type: 'operation',
        operation: presentOperation(row, { viewerId, canAct, workerNames: workerNames() }),
      };
      known.set(key, event);
    }
    return event;
  };
}
