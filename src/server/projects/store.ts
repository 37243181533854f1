import { db, type Prisma } from '../infra/db/db.ts';

export const projectSelect = {
  id: true,
  name: true,
  state: true,
  storage: true,
  treeId: true,
  createdAt: true,
  seenGeneration: true,
  editedAt: true,
  host: { select: { id: true, name: true, lastSeenAt: true, stoppedAt: true } },
  region: {
    select: {
      id: true,
      name: true,
      workers: { where: { kind: 'bucket' }, select: { lastSeenAt: true, stoppedAt: true } },
    },
  },
  backups: {
    where: { deletedAt: null },
    select: { time: true, beganAt: true, generation: true, skippedCount: true },
    orderBy: { time: 'desc' },
    take: 1,
  },
  operations: {
    where: { kind: 'backup' },
    select: { status: true, error: true, dismissedAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 2,
  },
  _count: { select: { backups: { where: { deletedAt: null } } } },
} satisfies Prisma.ProjectSelect;

export type ProjectRow = Prisma.ProjectGetPayload<{ select: typeof projectSelect }>;

/** The projects a person may see, by name; `limit` + 1 rows at most, so that the caller knows whether there are more. */
export function projectsOf(
  user: { id: string; isAdmin: boolean },
  page: { cursor?: string | undefined; limit: number },
) {
  return db.project.findMany({
    where: { deletedAt: null, ...(!user.isAdmin && { members: { some: { userId: user.id } } }) },
    select: { ...projectSelect, members: { where: { userId: user.id }, select: { role: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: page.limit + 1,
    ...(page.cursor && { cursor: { id: page.cursor }, skip: 1 }),
  });
}

const deletedSelect = {
  id: true,
  name: true,
  createdAt: true,
  deletedAt: true,
  removeAt: true,
  removingAt: true,
  removedAt: true,
  deletedBy: { select: { name: true } },
  host: { select: { name: true, lastSeenAt: true, stoppedAt: true } },
  repository: { select: { storedBytes: true } },
  operations: {
    where: { kind: 'remove-project' },
    select: { id: true, status: true, result: true, error: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
  },
  _count: { select: { backups: true } },
} satisfies Prisma.ProjectSelect;

export type DeletedRow = Prisma.ProjectGetPayload<{ select: typeof deletedSelect }>;

/** The deleted projects that a person owns (an admin: all), the one deleted last first; `limit` + 1 rows at most. */
export function deletedProjectsOf(
  user: { id: string; isAdmin: boolean },
  page: { cursor?: string | undefined; limit: number },
): Promise<DeletedRow[]> {
  return db.project.findMany({
    where: {
      deletedAt: { not: null },
      ...(!user.isAdmin && { members: { some: { userId: user.id, role: 'owner' } } }),
    },
    select: deletedSelect,
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
    take: page.limit + 1,
    ...(page.cursor && { cursor: { id: page.cursor }, skip: 1 }),
  });
}

/** A project with what its summary needs. */
export function projectWithEvidence(id: string): Promise<ProjectRow> {
  return db.project.findUniqueOrThrow({ where: { id }, select: projectSelect });
}
