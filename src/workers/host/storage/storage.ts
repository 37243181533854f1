import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Tree } from './tree.ts';

/** What a backup reads: a snapshot of the tree (btrfs), or the live tree itself (plain). */
export interface Capture {
  /** Absolute path of what stands for `trees/<n>`. */
  path: string;
  /** Of the tree at that moment, as a decimal number; null where the storage cannot tell. */
  generation: string | null;
  /** When it stood still, milliseconds since 1970. */
  atMs: number;
}

/** How a host keeps its projects. Two drivers, chosen at start: see open-storage. */
export interface Storage {
  kind: 'btrfs' | 'plain';
  /** The worker's data directory, absolute. */
  directory: string;
  /** Makes the project's tree, owned by its uid, and puts it in use. Again changes nothing. */
  createTree(project: PlacedProject): Promise<Tree>;
  /**
   * Removes all that is held of a project, its snapshots too; nothing there is no error. Where `signal` aborts, what is
   * left stays for the next run.
   */
  removeProject(project: PlacedProject, signal: AbortSignal): Promise<void>;
  /** Takes what a backup reads. `name` is the operation's id; a snapshot of that name from an earlier run is replaced. */
  capture(tree: Tree, name: string): Promise<Capture>;
  /** What an earlier run of the operation captured and could not drop; null where there is nothing. */
  findCapture(tree: Tree, name: string): Promise<Capture | null>;
  /** Drops what `capture` took; nothing there is no error. */
  dropCapture(tree: Tree, name: string): Promise<void>;
  /**
   * Drops what was captured before that moment, milliseconds since 1970, unless it was captured by this process, in which
   * its operation still runs then. True where it did.
   */
  dropLeftCapture(tree: Tree, name: string, beforeMs: number): Promise<boolean>;
  /**
   * Makes what `capture` took a lasting snapshot of `atMs`, by a rename: another snapshot would make an unchanged tree
   * look changed. Gives the moment that it is called by, which is a later second where another one has that name already.
   * Null where nothing is captured under that name (any more); a storage without snapshots has all it needs.
   */
  keepCapture(tree: Tree, name: string, atMs: number): Promise<{ atMs: number } | null>;
  /** The lasting snapshots; null where the storage has none. */
  snapshots: SnapshotStore | null;
  /** Generations of the trees, by tree path, after a commit of all that was written; empty where there are none. */
  generations(trees: readonly Tree[]): Promise<Map<string, string>>;
}
