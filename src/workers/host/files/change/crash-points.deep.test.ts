import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type RestoreRoot, restoreRoot } from '#src/contracts/operations/restore-root.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { atRoot } from '../../storage/at-root.ts';
import type { Tree } from '../../storage/tree.ts';
import { pictureOf } from '../../testing/picture.ts';
import { placeTree } from '../../testing/place-tree.ts';
import { type RandomTree, writeRandomTree } from '../../testing/random-tree.ts';
import { testProject } from '../../testing/test-project.ts';
import { openTestStorages } from '../../testing/test-storages.ts';
import { removeOwnTree } from '../remove-own-tree.ts';
import { changePaths } from './change-paths.ts';
import { readJournal } from './journal.ts';
import { finishChange } from './make-change.ts';
import { undoChange } from './undo-change.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const { signal } = new AbortController();
const file = (content: string) => ({ kind: 'file' as const, content, mode: 0o644, seconds: 1_000_000_000 });
const directory = (children: RandomTree) => ({ kind: 'directory' as const, children });

/** One of each: put, put whole, merge, replace, a file for a directory, a directory for a file, a link. */
const live: RandomTree = {
  replaced: file('old'),
  merged: directory({ kept: file('kept'), replaced: file('old') }),
  'was-directory': directory({ in: file('in') }),
  'was-file': file('was a file'),
  'was-link': { kind: 'link', target: '/etc' },
};
const staged: RandomTree = {
  new: file('new'),
  'new-directory': directory({ a: file('a'), sub: directory({ b: file('b') }) }),
  replaced: file('renewed'),
  merged: directory({ replaced: file('renewed'), added: file('added') }),
  'was-directory': file('now a file'),
  'was-file': directory({ in: file('in') }),
  'was-link': file('now a file'),
};
const calls = ['rename', 'link', 'unlink', 'mkdir', 'fsync', 'ftruncate', 'rmdir'];

/** Runs the child under strace, which kills it at the nth call of that name; gives whether it came so far. */
async function runKilled(
  { project, root, directory: storageDirectory }: { project: PlacedProject; root: RestoreRoot; directory: string },
  id: string,
  rule: string,
  call: string,
  when: number,
) {
  const script = join(import.meta.dirname, '../../testing/place-child.ts');
  const spec = JSON.stringify({ directory: storageDirectory, project, root, id, rule });
  const inject = ['-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${when}`];
  const child = spawn('strace', [...inject, process.execPath, script, spec], {
    // One thread for files: the calls are then counted in their order.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const [code, signalName]: [number | null, string | null] = (await once(child, 'exit')) as [
    number | null,
    string | null,
  ];
  return { killed: signalName === 'SIGKILL' || code === 137 };
}

const parts = disks.storages.flatMap((storage) =>
  restoreRoot.options.map((root) => ({ kind: storage.kind, root, storage })),
);

describe.each(parts)('in the $root on $kind', ({ root, storage }) => {
  const makeTree = async () => atRoot(await storage.createTree(testProject()), root);
  const childOf = ({ project }: Tree) => ({ project, root, directory: storage.directory });

  it.each(calls)('a change that is killed at any %s ends wholly old or wholly new', async (call) => {
    const tree = await makeTree();
    let points = 0;
    for (let when = 1, killed = true; killed; when += 1) {
      const id = randomUUID();
      await writeRandomTree(tree.home, live);
      await writeRandomTree(changePaths(tree, id).staged, staged);
      const before = await pictureOf(tree.home);
      ({ killed } = await runKilled(childOf(tree), id, 'overwrite', call, when));
      points += Number(killed);
      const state = await readJournal(changePaths(tree, id).journal);
      if (!state?.planned) {
        expect(await pictureOf(tree.home), `${call} ${when}`).toEqual(before);
        await removeOwnTree(changePaths(tree, id).directory);
        await placeTree({ tree, root, id, rule: 'overwrite' });
      } else {
        // What was broken off may be undone as it stands, or gone on with.
        if (when % 2 === 0) {
          const undone = await undoChange({ tree, id });
          expect({ undone, now: await pictureOf(tree.home) }, `undo ${call} ${when}`).toMatchObject({
            undone: { leftAlone: [] },
            now: before,
          });
          continue;
        }
        await finishChange({ tree, id, signal });
      }
      const after = await pictureOf(tree.home);
      expect({ ...after, 'merged/kept': undefined }, `${call} ${when}`).toEqual({
        ...(await expectedPicture(tree)),
        'merged/kept': undefined,
      });
      expect(await undoChange({ tree, id }), `${call} ${when}`).toMatchObject({ leftAlone: [] });
      expect(await pictureOf(tree.home), `${call} ${when}`).toEqual(before);
    }
    process.stdout.write(`${root} on ${storage.kind} ${call}: ${points} crash points\n`);
  });

  it.each(calls)('an undo that is killed at any %s goes on to the same end', async (call) => {
    const tree = await makeTree();
    let points = 0;
    for (let when = 1, killed = true; killed; when += 1) {
      const id = randomUUID();
      await writeRandomTree(tree.home, live);
      await writeRandomTree(changePaths(tree, id).staged, staged);
      const before = await pictureOf(tree.home);
      await placeTree({ tree, root, id, rule: 'overwrite' });
      ({ killed } = await runKilled(childOf(tree), id, 'undo', call, when));
      points += Number(killed);
      expect(await undoChange({ tree, id }), `${call} ${when}`).toEqual({ removed: 4, returned: 5, leftAlone: [] });
      expect(await pictureOf(tree.home), `${call} ${when}`).toEqual(before);
    }
    process.stdout.write(`${storage.kind} undo ${call}: ${points} crash points\n`);
  });
});

async function expectedPicture(tree: Tree): Promise<Record<string, string>> {
  const place = join(tree.staging, 'expected');
  await mkdir(place, { recursive: true });
  await writeRandomTree(place, staged);
  const picture = await pictureOf(place);
  await rm(place, { recursive: true });
  return picture;
}
