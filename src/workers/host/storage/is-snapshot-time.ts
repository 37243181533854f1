import { snapshotTime } from '#src/contracts/entities/snapshot.ts';

/** True of the name of a lasting snapshot. */
export function isSnapshotTime(name: string): boolean {
  return snapshotTime.safeParse(name).success && !Number.isNaN(Date.parse(name));
}
