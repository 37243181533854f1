import { AppError } from '#src/contracts/errors/app-error.ts';
import { makeGrant } from '../buckets/grant-repository.ts';
import { db } from '../infra/db/db.ts';

/** What a bucket worker needs to open a project's catalog, and to know whether its own is behind. */
export async function catalogGrant(projectId: string): Promise<{ grant: string; revision: number }> {
  const row = await db.repository.findUnique({ where: { projectId }, select: { indexRevision: true } });
  if (!row) throw new AppError({ code: 'not_found', userMessage: 'This project has no repository yet.' });
  return { grant: makeGrant(projectId), revision: row.indexRevision };
}
