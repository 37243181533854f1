/** The directory that backups are looked into as, in an address. */
export const backupsName = '.backups';
/** The same of the snapshots that a host keeps. */
export const snapshotsName = '.snapshots';

/** A state of the files that is over, as an address names it: by its directory and its time. */
export type PastName = `${typeof backupsName | typeof snapshotsName}/${string}`;

const form = /^\.(?:backups|snapshots)\/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Whether a text names a state, with a time that can be one. */
export function isPastName(name: unknown): name is PastName {
  return typeof name === 'string' && form.test(name) && !Number.isNaN(Date.parse(pastTime(name as PastName)));
}

export function backupName(time: string): PastName {
  return `${backupsName}/${time}`;
}

export function snapshotName(time: string): PastName {
  return `${snapshotsName}/${time}`;
}

/** The state of a time in one of the two directories; null for any other directory. */
export function pastNameOf(directory: string | undefined, time: string): PastName | null {
  if (directory === backupsName) return backupName(time);
  return directory === snapshotsName ? snapshotName(time) : null;
}

/** What it is, in the word that people see; null: the live files. */
export function pastKind(past: PastName | null): 'backup' | 'snapshot' | null {
  if (past === null) return null;
  return past.startsWith(`${backupsName}/`) ? 'backup' : 'snapshot';
}

export function pastTime(past: PastName): string {
  return past.slice(past.indexOf('/') + 1);
}

/** The time of a backup; null for a snapshot and for the live files. */
export function backupTimeIn(past: PastName | null): string | null {
  return past !== null && pastKind(past) === 'backup' ? pastTime(past) : null;
}
