import type { Db } from '../infra/db/db.ts';

/** Locks a project's row until the transaction ends: its fences and its backups are decided on by one at a time. */
export async function lockProject(projectId: string, on: Db): Promise<void> {
  await on.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`;
}
