import type { Prisma } from '../infra/db/db.ts';

/** What has to be known of a backup to forget all that is kept of it in the repository. */
export const forgettableSelect = {
  id: true,
  time: true,
  snapshotId: true,
  index: { select: { snapshotId: true, replacedIds: true } },
} satisfies Prisma.BackupSelect;

/** rustic's ids of all that goes with a backup: itself, and the lists that were made of what it holds. */
export function snapshotsToForget({
  snapshotId,
  index,
}: Prisma.BackupGetPayload<{ select: typeof forgettableSelect }>): string[] {
  return [snapshotId, ...(index?.snapshotId ? [index.snapshotId] : []), ...(index?.replacedIds ?? [])];
}
