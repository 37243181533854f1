import type { TreeRevision } from './tree/entry.ts';

/** A project of the demo: where it lives, and what its people did between one backup and the next. */
export interface DemoProject {
  name: string;
  host: string;
  /** The backups that are made of it, in order; revision 1 is what the first one holds. */
  backups: readonly DemoBackup[];
  /**
   * What the project holds at a revision, from 1 to the number of its backups. `scratch` is a directory for what has to
   * be built on the way; contents may be read from there until it is removed.
   */
  revision(number: number, scratch: string): Promise<TreeRevision>;
}

export interface DemoBackup {
  name: string;
  note: string;
}
