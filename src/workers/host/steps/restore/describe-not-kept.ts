import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { besideOf } from '../../placement/beside-of.ts';
import type { Placement } from '../../placement/plan-placement.ts';
import { splitFiles } from '../../placement/split-files.ts';
import { withBelow } from '../../placement/staged-entry.ts';
import type { Loss } from './make-harmless.ts';

interface NotKeptOptions {
  plan: Pick<Placement, 'placed' | 'keptFolders' | 'otherModes' | 'beside'>;
  /** What the source lists, by path in the home. */
  expected: ReadonlyMap<ProjectPath, TreeEntry>;
  /** What staged entries have lost. */
  lost: ReadonlyMap<ProjectPath, readonly Loss[]>;
}

interface NotKept {
  counts: Pick<RestoreReceipt, 'lostSetIds' | 'lostCapabilities' | 'splitFiles' | 'keptFolders' | 'otherModes'>;
  /** A line for each, with its path: the first hundred. */
  warnings: string[];
  /** How many there are in all. */
  warningCount: number;
}

const most = 100;

const words = {
  setId: 'was restored without its setuid or setgid bit',
  capabilities: 'was restored without its capabilities',
  split: 'was one file with others (hard links), and is one of its own now',
  otherMode: 'was there already, and keeps the permissions that it has now',
};

/** What will be otherwise than it was then when a plan is carried out. */
export function describeNotKept({ plan, expected, lost }: NotKeptOptions): NotKept {
  const without = { setId: [] as ProjectPath[], capabilities: [] as ProjectPath[] };
  if (lost.size > 0) {
    for (const { path } of withBelow(plan.placed)) for (const loss of lost.get(path) ?? []) without[loss].push(path);
  }
  const split = splitFiles(plan.placed, expected);
  const all = [
    ...without.setId.map((path) => ({ path, what: words.setId })),
    ...without.capabilities.map((path) => ({ path, what: words.capabilities })),
    ...split.map((path) => ({ path, what: words.split })),
    ...plan.otherModes.map((path) => ({ path, what: words.otherMode })),
  ];
  return {
    counts: {
      lostSetIds: without.setId.length,
      lostCapabilities: without.capabilities.length,
      splitFiles: split.length,
      keptFolders: plan.keptFolders,
      otherModes: plan.otherModes.length,
    },
    // Of a hundred thousand nobody reads more, and the tree is locked meanwhile.
    warnings: all.slice(0, most).map(({ path, what }) => `${displayName(besideOf(path, plan.beside))}: ${what}`),
    warningCount: all.length,
  };
}
