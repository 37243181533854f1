import type { Db } from '../infra/db/db.ts';

/** Notes that other backups of a project can be searched than before: every catalog of it is behind now. */
export async function raiseRevision(projectId: string, tx: Db): Promise<void> {
  // A project whose repository is not made yet has nothing to search.
  await tx.repository.updateMany({ where: { projectId }, data: { indexRevision: { increment: 1 } } });
}
