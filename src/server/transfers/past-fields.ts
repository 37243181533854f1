import { snapshotTime } from '#src/contracts/entities/snapshot.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { id } from '#src/contracts/ids.ts';

/** How an address or a form says which state of the files it means: a backup’s id, a snapshot’s time, or neither. */
export const pastFields = { backup: id.nullable(), snapshot: snapshotTime.nullable() };

/** The state that is meant; a backup where both are named. Null: the live files. */
export function pastOf({ backup, snapshot }: { backup: string | null; snapshot: string | null }): PastFiles | null {
  return backup ? { backupId: backup } : snapshot ? { snapshot } : null;
}
