import { displayName } from '#src/contracts/files/names.ts';
import { isWithin, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule, RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { makeChange } from '../../files/change/make-change.ts';
import { type Destination, destinationOf } from '../../placement/destinations.ts';
import { planPlacement } from '../../placement/plan-placement.ts';
import { splitFiles } from '../../placement/split-files.ts';
import type { Tree } from '../../storage/tree.ts';
import type { ProvenEntries } from './prove-staged.ts';

interface PlaceOptions {
  tree: Tree;
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
  const { tree, place, operationId, rule, paths, all, proven, expected, signal, onPlaced } = options;
  const { stamp, plannedAtMs, compared } = options;
  onPlaced(0, proven.files);
  const { staged, files, sizeBytes } = proven;
  const plan = await planPlacement({
    ...{ home: tree.home, place, staged, wanted: expected, rule, plannedAtMs, stamp, signal, compared },
  });
  const split = splitFiles(plan.placed, expected).map((path) => besideOf(path, plan.beside));
  const warnings = [...options.warnings, ...split.map(splitFile), ...plan.keptFolders.map(keptFolder)];
  const receipt: RestoreReceipt = {
    files,
    sizeBytes,
    ...plan.counts,
    folders: plan.folders,
    keptFolders: plan.keptFolders.length,
    splitFiles: split.length,
    placed: paths.map((path) => besideOf(destinationOf(path, all), plan.beside)),
    warnings: warnings.slice(0, 100).map((warning) => warning.slice(0, 1_000)),
    warningCount: options.warningCount + split.length + plan.keptFolders.length,
  };
  await makeChange({
    tree,
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

function splitFile(path: ProjectPath): string {
  return `${displayName(path)}: was one file with others (hard links), and is one of its own now`;
}

function keptFolder(path: ProjectPath): string {
  return `${displayName(path)}: was there already; its permissions, time and attributes are those of now`;
}

/** Where a path has gone, if it or a directory that it is in was put beside another one. */
function besideOf(path: ProjectPath, beside: ReadonlyMap<ProjectPath, ProjectPath>): ProjectPath {
  for (const [wanted, given] of beside) {
    if (path === wanted) return given;
    if (isWithin(path, wanted)) return joinPath(given, path.slice(wanted.length + 1));
  }
  return path;
}
