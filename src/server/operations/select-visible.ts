import { type ProjectRole, projectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
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

/** The operations a person may act on: those of projects that they may change, their account’s, and for an admin all. */
export function changeableBy(viewer: Viewer): Prisma.OperationWhereInput {
  if (viewer.isAdmin) return {};
  const member = {
    userId: viewer.id,
    role: { in: projectRole.options.filter((role) => roleCovers(role, 'collaborator')) },
  };
  return { OR: [{ project: { members: { some: member } } }, { accountId: viewer.id }] };
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
