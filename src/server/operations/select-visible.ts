import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
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

/** What decides which operations a person may see. */
export interface Access {
  userId: string;
  isAdmin: boolean;
  /** By project. */
  roles: ReadonlyMap<string, ProjectRole>;
}

/** Whose an operation is. */
export interface Owned {
  projectId: string | null;
  accountId: string | null;
}

/** In which role a person may see an operation, or null: the same rule as `visibleTo`, without a query. */
export function roleOn(access: Access, { projectId, accountId }: Owned): ProjectRole | null {
  if (access.isAdmin || accountId === access.userId) return 'owner';
  return (projectId !== null && access.roles.get(projectId)) || null;
}
