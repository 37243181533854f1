import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { inMs } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';
import type { Authorized } from '../projects/policy.ts';

const ticketMs = 60_000;

/**
 * A link to one file’s bytes at the content origin: for this person and file, once, within a minute. What it shows runs
 * on another origin than the app, where there is nothing to steal.
 */
export async function makeTicket(
  project: Authorized<'viewer'>,
  userId: string,
  { backupId, path }: { backupId: string | null; path: ProjectPath },
): Promise<{ url: string }> {
  const token = makeToken();
  await db.contentTicket.create({
    data: { tokenHash: hashToken(token), userId, projectId: project.id, backupId, path, expiresAt: inMs(ticketMs) },
  });
  return { url: `${env().BUCKETS_CONTENT_URL}/content/${token}` };
}
