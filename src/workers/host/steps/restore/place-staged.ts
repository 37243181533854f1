import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule, RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { makeChange } from '../../files/change/make-change.ts';
import { besideOf } from '../../placement/beside-of.ts';
import { type Destination, destinationOf } from '../../placement/destinations.ts';
import { planPlacement } from '../../placement/plan-placement.ts';
import type { Tree } from '../../storage/tree.ts';
import { describeNotKept } from './describe-not-kept.ts';
import type { ProvenEntries } from './prove-staged.ts';

interface PlaceOptions {
  /** With the part of the project that is restored as its home. */
  tree: Tree;
  root: RestoreRoot;
  /** The directory with what was proven. */
  place: string;
  operationId: string;
  stamp: string;
  rule: ConflictRule;
  plannedAtMs: number | undefined;
  /** As they were asked for. */
  paths: readonly ProjectPath[];
  all: readonly Destination[];
  proven: ProvenEntries;
  /** What the source lists, by path in the home. */
  expected: ReadonlyMap<ProjectPath, TreeEntry>;
  warnings: readonly string[];
  warningCount: number;
  signal: AbortSignal;
  /** Of a plan that was made before the tree was locked. */
  compared: Map<string, boolean>;
  onPlaced: (done: number, total: number) => void;
}

/** Puts what was proven in place and gives the receipt. To be called with the tree's lock held. */
export async function placeStaged(options: PlaceOptions): Promise<RestoreReceipt> {
  const { tree, root, place, operationId, rule, paths, all, proven, expected, signal, onPlaced } = options;
  const { stamp, plannedAtMs, compared } = options;
  onPlaced(0, proven.files);
  const { staged, files, sizeBytes } = proven;
  const plan = await planPlacement({
    ...{ home: tree.home, place, staged, wanted: expected, rule, plannedAtMs, stamp, signal, compared },
  });
  const notKept = describeNotKept({ plan, expected, lost: proven.lost });
  const warnings = [...options.warnings, ...notKept.warnings];
  const receipt: RestoreReceipt = {
    files,
    sizeBytes,
    ...plan.counts,
    folders: plan.folders,
    ...notKept.counts,
    placed: root === 'persist' ? [] : paths.map((path) => besideOf(destinationOf(path, all), plan.beside)),
    warnings: warnings.slice(0, 100).map((warning) => warning.slice(0, 1_000)),
    warningCount: options.warningCount + notKept.warningCount,
  };
  await makeChange({
    tree,
    root,
    id: operationId,
    what: 'restore',
    about: receipt,
    actions: plan.actions,
    manifest: plan.manifest,
    signal,
    onDone: onPlaced,
  });
  return receipt;
}
