import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import type { Destination } from '../../placement/destinations.ts';
import type { FetchedEntries } from './fetch-wanted.ts';

export interface FetchCall {
  all: readonly Destination[];
  /** An empty directory that nobody else reaches. */
  out: string;
  /** Of the project. What is written may have this owner or another one: the proof gives it away. */
  uid: number;
  report: StepContext<'restore/restore-files'>['report'];
}

/** Where a restore takes files from, to be closed when it has them. All paths are of the home. */
export interface RestoreSource extends Disposable {
  /** What it has at some paths. Rejects with `not_found` and the first that it has not. */
  find(paths: readonly ProjectPath[]): Promise<Map<ProjectPath, TreeEntry>>;
  /** What is wanted, by the path that it goes to; the home itself is not among them. Rejects as `find`. */
  list(all: readonly Destination[]): Promise<Map<ProjectPath, TreeEntry>>;
  /** Writes what is wanted into `out`, the home as `project`, and gives what it has to be. Rejects as `find`. */
  fetch(call: FetchCall): Promise<FetchedEntries>;
}
