import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { directoryEntry } from '../files/directory-entry.ts';
import { openDirectory } from '../files/open-directory.ts';
import { walkTree } from '../files/walk-tree.ts';
import { type RandomTree, randomTree, writeRandomTree } from '../testing/random-tree.ts';
import { readStaged } from '../testing/read-staged.ts';
import { comparePlan } from './compare-plan.ts';
import { planPlacement } from './plan-placement.ts';

const scratch = await mkdtemp(join(tmpdir(), 'plan-'));
afterAll(() => rm(scratch, { recursive: true }));
const home = join(scratch, 'home');
const staged = join(scratch, 'staged');
const { signal } = new AbortController();

/** What a person is shown before, and what a receipt says after, of one restore; without what lies at `but`. */
async function both(live: RandomTree, stored: RandomTree, rule: ConflictRule, but: (path: string) => boolean) {
  await writeRandomTree(home, live);
  await writeRandomTree(staged, stored);
  const entries = new Map<ProjectPath, DirectoryEntry>();
  await using top = await openDirectory(staged, '');
  await walkTree({
    top,
    signal,
    visit: ({ path, name, stats, target }) => {
      if (!but(path)) entries.set(projectPath.parse(path), directoryEntry(name, stats, target));
    },
  });
  const plan = await comparePlan({ home, entries, rule, signal });
  const placement = await planPlacement({
    ...{ home, place: staged, wanted: entries, rule, signal },
    staged: await readStaged(staged),
    stamp: 'now',
  });
  return { plan, placement };
}

// A restore of 2 files into 2 new folders called itself "Restore 4 files", and its receipt said 2.
it('the plan and the receipt of a restore count the same files and the same folders (any trees, any rule)', async () => {
  const rules = fc.constantFrom<ConflictRule>('overwrite', 'keep-both', 'skip');
  await fc.assert(
    fc.asyncProperty(randomTree, randomTree, rules, fc.boolean(), async (live, stored, rule, parentsUnlisted) => {
      // Folders that only hold what was asked for are not in the listing, and are made all the same.
      const isHolder = (path: string) => parentsUnlisted && isFilled(stored, path);
      const { plan, placement } = await both(live, stored, rule, isHolder);
      const { counts, folders, keptFolders } = placement;
      const differing = { overwrite: counts.overwritten, 'keep-both': counts.keptBoth, skip: counts.skipped }[rule];
      expect({
        create: plan.counts.create,
        identical: plan.counts.identical,
        differing: plan.counts.overwrite + plan.counts.clash,
        folders: plan.folders.create + (rule === 'skip' ? 0 : plan.folders.clash),
        keptFolders: plan.keptFolders,
      }).toEqual({
        ...{ create: counts.created, identical: counts.identical, differing, folders },
        keptFolders,
      });
    }),
    { numRuns: 150 },
  );
});

/** True for a directory with something in it. */
function isFilled(tree: RandomTree, path: string): boolean {
  const [name = '', ...rest] = path.split('/');
  const entry = tree[name];
  if (entry?.kind !== 'directory') return false;
  return rest.length > 0 ? isFilled(entry.children, rest.join('/')) : Object.keys(entry.children).length > 0;
}
