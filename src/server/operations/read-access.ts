import { db } from '../infra/db/db.ts';
import type { Access, Owned, Viewer } from './select-visible.ts';

/** What decides whether a person may see some operations, read for just these. */
export async function accessTo(operations: readonly Owned[], { id: userId, isAdmin }: Viewer): Promise<Access> {
  const projectIds = [...new Set(operations.flatMap(({ projectId }) => projectId ?? []))];
  const memberships =
    isAdmin || projectIds.length === 0
      ? []
      : await db.projectMember.findMany({
          where: { userId, projectId: { in: projectIds } },
          select: { projectId: true, role: true },
        });
  return { userId, isAdmin, roles: new Map(memberships.map(({ projectId, role }) => [projectId, role])) };
}
