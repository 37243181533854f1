import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { changePaths } from '../files/change/change-paths.ts';
import { makeChange } from '../files/change/make-change.ts';
import { type Placement, planPlacement } from '../placement/plan-placement.ts';
import { atRoot } from '../storage/at-root.ts';
import type { Tree } from '../storage/tree.ts';
import { readStaged } from './read-staged.ts';

interface PlaceOptions {
  tree: Tree;
  /** The part of the project that is changed; default: its home. */
  root?: RestoreRoot;
  id: string;
  rule: ConflictRule;
  onDone?: (done: number) => void;
}

/** Plans and makes the change that puts what stands in the change's staging into the home. */
export async function placeTree({ tree, root = 'home', id, rule, onDone }: PlaceOptions): Promise<Placement> {
  const { signal } = new AbortController();
  const place = changePaths(tree, id).staged;
  const staged = await readStaged(place);
  const given = { home: atRoot(tree, root).home, place, staged, rule, signal };
  const plan = await planPlacement({ ...given, wanted: new Map(), stamp: '2026-11-24 14.05' });
  const { actions, manifest, counts } = plan;
  await makeChange({
    ...{ tree, root, id, what: 'restore', about: counts, actions, manifest, signal },
    ...(onDone && { onDone }),
  });
  return plan;
}
