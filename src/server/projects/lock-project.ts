import { z } from 'zod';
import type { Db } from '../infra/db/db.ts';

const lockedRows = z
  .array(z.object({ name: z.string(), deletedAt: z.date().nullable(), removingAt: z.date().nullable() }))
  .max(1);
type LockedRow = z.output<typeof lockedRows>[number];

/**
 * Locks a project's row until the transaction ends: its fences and its backups are decided on by one at a time. Gives
 * what may have changed since the project was authorised; null where it is gone.
 */
export async function lockProject(projectId: string, on: Db): Promise<LockedRow | null> {
  const rows = await on.$queryRaw`
    SELECT name, "deletedAt", "removingAt" FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`;
  return lockedRows.parse(rows)[0] ?? null;
}
