import type { Prisma } from '../infra/db/db.ts';

/** What has to be known of a backup to forget all that is kept of it in the repository. */
export const forgettableSelect = { id: true, time: true, snapshotId: true } satisfies Prisma.BackupSelect;

/** rustic's ids of all that goes with a backup. */
export function snapshotsToForget({
  snapshotId,
}: Prisma.BackupGetPayload<{ select: typeof forgettableSelect }>): string[] {
  return [snapshotId];
}
