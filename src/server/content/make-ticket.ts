import { backupOf, type FilesPlace, snapshotOf } from '../files/files-place.ts';
import { inMs } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';
import type { Authorized } from '../projects/policy.ts';
import { isPlayed } from './choose-content-type.ts';

const ticketMs = 60_000;

/**
 * A link to one file’s bytes at the content origin: for this person and file, once, within a minute. What it shows runs
 * on another origin than the app, where there is nothing to steal. Sound and film are asked for part by part: their link
 * works again and again for a few hours, for as long as the person may see the file.
 */
export async function makeTicket(
  project: Authorized<'viewer'>,
  userId: string,
  { past, path }: FilesPlace,
): Promise<{ url: string }> {
  const token = makeToken();
  const held = { backupId: backupOf(past), snapshot: snapshotOf(past) };
  const place = { projectId: project.id, ...held, path, reusable: isPlayed(path) };
  await db.contentTicket.create({
    data: { tokenHash: hashToken(token), userId, ...place, expiresAt: inMs(ticketMs) },
  });
  return { url: `${env().BUCKETS_CONTENT_URL}/content/${token}` };
}
