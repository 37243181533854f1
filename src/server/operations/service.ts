import { roleCovers } from '#src/contracts/accounts/roles.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { OperationQuery } from '#src/contracts/entities/operation-query.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db } from '../infra/db/db.ts';
import { workerNames } from '../workers/service.ts';
import { countBeside } from './count-beside.ts';
import type { AuthorizedOperation } from './policy.ts';
import { presentOperation } from './present.ts';
import { accessTo } from './read-access.ts';
import { selectMatching } from './select-matching.ts';
import { roleOn, type Viewer, visibleTo } from './select-visible.ts';
import { findOperation, type OperationRow, operationSelect } from './store.ts';

/** A page of the operations that a person may see, newest first. */
export async function listOperations(viewer: Viewer, query: OperationQuery) {
  const rows = await db.operation.findMany({
    where: { AND: [visibleTo(viewer), ...(await selectMatching(query, viewer))] },
    select: operationSelect,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
    ...(query.cursor && { cursor: { id: query.cursor }, skip: 1 }),
  });
  const page = rows.slice(0, query.limit);
  return {
    items: await presentFor(viewer, page),
    nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Operations as one person sees them. Those that the person may not see are left out. */
export async function presentFor(viewer: Viewer, operations: OperationRow[]): Promise<OperationView[]> {
  const [names, counted, access] = await Promise.all([
    workerNames(),
    countBeside(operations),
    accessTo(operations, viewer),
  ]);
  return operations.flatMap((operation) => {
    const role = roleOn(access, operation);
    if (!role) return [];
    const row = { ...operation, counted: counted.get(operation.id) };
    const canAct = roleCovers(role, 'collaborator');
    return [presentOperation(row, { viewerId: viewer.id, canAct, workerNames: names })];
  });
}

/** An operation as it is now, as the person sees it. */
export async function getOperation(viewer: Viewer, operation: AuthorizedOperation): Promise<OperationView> {
  const row = await findOperation(operation.id);
  const [view] = row ? await presentFor(viewer, [row]) : [];
  if (!view) throw new AppError({ code: 'not_found', userMessage: 'This operation is gone.' });
  return view;
}
