import type { OperationQuery } from '#src/contracts/entities/operation-query.ts';
import { activeStatuses, failedStatuses } from '#src/contracts/operations/status.ts';
import type { Prisma } from '../infra/db/db.ts';
import { findNamed } from './find-named.ts';
import type { Viewer } from './select-visible.ts';

const states: Record<OperationQuery['state'], Prisma.OperationWhereInput> = {
  active: { status: { in: activeStatuses } },
  failed: { status: { in: failedStatuses }, dismissedAt: null },
  all: {},
};

/**
 * What a query asks for, as conditions that all hold. The operations that another one has made are listed under that
 * one alone, but for those that failed: these are never out of sight.
 */
export async function selectMatching(query: OperationQuery, viewer: Viewer): Promise<Prisma.OperationWhereInput[]> {
  const { state, statuses, kinds, projectId, hostId, parentId, mine, search } = query;
  const conditions = [states[state]];
  if (statuses?.length) conditions.push({ status: { in: statuses } });
  if (kinds?.length) conditions.push({ kind: { in: kinds } });
  if (projectId) conditions.push({ projectId });
  if (hostId) conditions.push({ OR: [{ workerId: hostId }, { project: { hostId } }] });
  if (mine) conditions.push({ createdById: viewer.id });
  if (search) conditions.push(await findNamed(search));
  if (parentId) conditions.push({ parentId });
  else if (!projectId && !hostId && state !== 'failed') conditions.push({ parentId: null });
  return conditions;
}
