import { z } from 'zod';
import type { Db } from '../infra/db/db.ts';

const lockedRow = z.array(z.object({ deletedAt: z.date().nullable() })).max(1);

/**
 * Locks a project's row until the transaction ends: its fences and its backups are decided on by one at a time. Says
 * whether it was deleted.
 */
export async function lockProject(projectId: string, on: Db): Promise<{ isDeleted: boolean }> {
  const rows = await on.$queryRaw`SELECT "deletedAt" FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`;
  return { isDeleted: lockedRow.parse(rows)[0]?.deletedAt != null };
}
