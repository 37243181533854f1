import type { Tree } from './tree.ts';

/** A snapshot that is being read, and is not removed before this is disposed of. */
export interface HeldSnapshot extends Disposable {
  /** The home in it, absolute: everything at and under it is as hostile as the live one. */
  home: string;
  /** What the home is in, absolute: `data` of the tree as it was. */
  data: string;
  /** Rejects with `not_found` where somebody else than this worker has removed it meanwhile. */
  assertThere(): Promise<void>;
}

/** The lasting snapshots of the projects. They belong to a project and outlive its trees; `time` is a `snapshotTime`. */
export interface SnapshotStore {
  /** Times of the project's, newest first. */
  list(tree: Tree): Promise<string[]>;
  /**
   * Takes one of the tree as it is. Where nothing was changed since one of them, that stands and its time is given, as
   * taking one raises the tree's generation, which tells whether anything was changed; null where the one that has it is
   * still being backed up, or was removed or left by a killed backup and nobody asks for one.
   */
  take(tree: Tree, why: 'asked' | 'schedule'): Promise<{ time: string | null; taken: boolean }>;
  /** False where there is none of that time; rejects with `busy` where it is held. */
  remove(tree: Tree, time: string): Promise<boolean>;
  /** Waits until the room that removed ones held is free. */
  freed(): Promise<void>;
  isHeld(tree: Tree, time: string): boolean;
  /** Rejects with `not_found` where there is none of that time. */
  hold(tree: Tree, time: string): Promise<HeldSnapshot>;
}
