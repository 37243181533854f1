import type { Prisma } from '../infra/db/db.ts';

export interface Viewer {
  id: string;
  isAdmin: boolean;
}

/** The operations a person may see: their projects', their account's, and for an admin all. */
export function visibleTo(viewer: Viewer): Prisma.OperationWhereInput {
  if (viewer.isAdmin) return {};
  return { OR: [{ project: { members: { some: { userId: viewer.id } } } }, { accountId: viewer.id }] };
}
