import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { Tree } from '../../storage/tree.ts';
import { pictureOf } from '../../testing/picture.ts';
import { placeTree } from '../../testing/place-tree.ts';
import { type RandomTree, randomTree, writeRandomTree } from '../../testing/random-tree.ts';
import { testProject } from '../../testing/test-project.ts';
import { openTestStorages } from '../../testing/test-storages.ts';
import { removeOwnTree } from '../remove-own-tree.ts';
import { changePaths } from './change-paths.ts';
import { readJournal } from './journal.ts';
import { finishChange } from './make-change.ts';
import { sweepChanges } from './sweep-changes.ts';
import { undoChange } from './undo-change.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const { signal } = new AbortController();
const rules = fc.constantFrom<ConflictRule>('overwrite', 'keep-both', 'skip');
// Files of one size, time and mode count as equal: those that differ here differ in size.
const file = (content: string) => ({ kind: 'file' as const, content, mode: 0o644, seconds: 1_000_000_000 });

describe.each(disks.storages)('a change on $kind', (storage) => {
  let tree: Tree;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
  });
  const stage = async (id: string, staged: RandomTree) => {
    await writeRandomTree(changePaths(tree, id).staged, staged);
    return pictureOf(changePaths(tree, id).staged);
  };

  it('keeps every file by its rule, and undo gives the very tree back (any trees, any rule)', async () => {
    await fc.assert(
      fc.asyncProperty(randomTree, randomTree, rules, async (live, staged, rule) => {
        const id = randomUUID();
        await writeRandomTree(tree.home, live);
        const before = await pictureOf(tree.home);
        const wanted = await stage(id, staged);
        const { counts } = await placeTree({ tree, id, rule });
        const after = await pictureOf(tree.home);
        const files = Object.values(wanted).filter((text) => !text.startsWith('directory'));
        expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(files.length);
        // What is neither file nor link has no content to lose.
        const leaves = ([, text]: [string, string]) => !text.startsWith('directory');
        if (rule === 'overwrite')
          expect(after).toMatchObject(Object.fromEntries(Object.entries(wanted).filter(leaves)));
        else expect(after).toMatchObject(before);
        if (rule === 'keep-both') expect(Object.values(after)).toEqual(expect.arrayContaining(files));
        expect(await undoChange({ tree, id })).toMatchObject({ leftAlone: [] });
        expect(await pictureOf(tree.home)).toEqual(before);
        await rm(join(tree.staging, id), { recursive: true });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('says what an undo left alone, as people have changed it since, and keeps the rest of the directory out', async () => {
    const id = randomUUID();
    await writeRandomTree(tree.home, { 'kept.txt': file('old') });
    await stage(id, {
      'kept.txt': file('renewed'),
      d: { kind: 'directory', children: { edited: file('1'), touched: file('2'), same: file('3') } },
    });
    await placeTree({ tree, id, rule: 'overwrite' });
    await writeFile(join(tree.home, 'd/edited'), 'by a person');
    await chmod(join(tree.home, 'd/touched'), 0o600);
    await writeFile(join(tree.home, 'd/added'), 'by a person');
    await writeFile(join(tree.home, 'kept.txt'), 'edited too');
    expect(await undoChange({ tree, id })).toEqual({
      removed: 1,
      returned: 0,
      leftAlone: expect.toSatisfy(
        (left: string[]) => [...left].sort().join() === 'd/added,d/edited,d/touched,kept.txt',
      ),
    });
    expect(Object.keys(await pictureOf(tree.home))).toEqual(['d', 'd/added', 'd/edited', 'd/touched', 'kept.txt']);
    expect(await readdir(join(tree.undo, id, 'aside'))).toHaveLength(1);
  });

  it('is undone as a whole when one of its actions cannot be done', async () => {
    const id = randomUUID();
    await writeRandomTree(tree.home, { a: file('old a'), d: { kind: 'directory', children: { x: file('old x') } } });
    const before = await pictureOf(tree.home);
    await stage(id, {
      a: file('renewed'),
      b: file('renewed'),
      d: { kind: 'directory', children: { x: file('renewed'), y: file('renewed') } },
    });
    let seen = 0;
    const { mkdirSync } = await import('node:fs');
    const placing = placeTree({
      tree,
      id,
      rule: 'overwrite',
      // A program of the project makes something of that name in between.
      onDone: () => {
        seen += 1;
        if (seen === 3) mkdirSync(join(tree.home, 'd/y'));
      },
    });
    await expect(placing).rejects.toMatchObject({ code: 'changed_meanwhile', retryable: true });
    await rm(join(tree.home, 'd/y'), { recursive: true });
    expect(await pictureOf(tree.home)).toEqual(before);
    expect((await readJournal(changePaths(tree, id).journal))?.undone).toMatchObject({ leftAlone: [] });
  });

  it('goes on after kill -9 wherever that came, to the same end, and can then be undone', async () => {
    const live: RandomTree = { same: file('same') };
    const staged: RandomTree = { same: file('same') };
    for (let at = 0; at < 40; at += 1) {
      if (at % 2) live[`f${at}`] = file(`old ${at}`);
      staged[`f${at}`] = at % 3 ? file(`renewed ${at}`) : { kind: 'directory', children: { in: file(`${at}`) } };
    }
    for (const killAt of [0, 1, 13, 39]) {
      const id = randomUUID();
      await writeRandomTree(tree.home, live);
      const before = await pictureOf(tree.home);
      const wanted = await stage(id, staged);
      const spec = JSON.stringify({ directory: storage.directory, project: tree.project, id, rule: 'overwrite' });
      const script = join(import.meta.dirname, '../../testing/place-child.ts');
      const child = spawn(process.execPath, [script, spec], { stdio: ['ignore', 'pipe', 'inherit'] });
      let dots = 0;
      child.stdout.on('data', (data: Buffer) => {
        dots += data.length;
        if (dots >= killAt) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      const state = await readJournal(changePaths(tree, id).journal);
      expect(state?.planned).toBe(true);
      await finishChange({ tree, id, signal });
      await finishChange({ tree, id, signal });
      expect(await pictureOf(tree.home)).toEqual(wanted);
      expect(await undoChange({ tree, id })).toMatchObject({ leftAlone: [] });
      expect(await pictureOf(tree.home)).toEqual(before);
    }
  }, 60_000);

  it('reads past a line that a loss of power has torn', async () => {
    const id = randomUUID();
    await stage(id, { a: file('a') });
    await placeTree({ tree, id, rule: 'skip' });
    const { journal } = changePaths(tree, id);
    const { size } = await stat(journal);
    await truncate(journal, size - 5);
    await appendFile(journal, '');
    await finishChange({ tree, id, signal });
    expect((await readJournal(journal))?.ended).toBe(true);
    expect(await undoChange({ tree, id })).toEqual({ removed: 1, returned: 0, leftAlone: [] });
  });

  // Seven days, and as long as an Undo that was asked for on the last of them waits for its host.
  it('is kept for three weeks at most and within a bound, the oldest going first', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const hour = 3_600_000;
    for (const [index, id] of ids.entries()) {
      await writeRandomTree(tree.home, { a: file('x'.repeat(20_000)) });
      await stage(id, { a: file(`${index}`) });
      await placeTree({ tree, id, rule: 'overwrite' });
      const seconds = (Date.now() - (index + 1) * hour) / 1_000;
      await utimes(changePaths(tree, id).journal, seconds, seconds);
    }
    const nowMs = Date.now();
    expect(await sweepChanges({ tree, nowMs, signal })).toEqual([]);
    expect(await sweepChanges({ tree, nowMs, signal, maxBytes: 40_000 })).toEqual([ids[2]]);
    expect(await sweepChanges({ tree, nowMs: nowMs + 21 * 24 * hour - 1.5 * hour, signal })).toEqual([ids[1]]);
    expect(await readdir(tree.undo)).toEqual([ids[0]]);
    await expect(undoChange({ tree, id: ids[2] ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('larger than the bound took its own undo and all older ones with it: it stays for a day, and then goes alone', async () => {
    const [large, ...small] = [randomUUID(), randomUUID(), randomUUID()];
    const hour = 3_600_000;
    for (const [index, id] of [large, ...small].entries()) {
      await writeRandomTree(tree.home, { a: file('x'.repeat(id === large ? 200_000 : 20_000)) });
      await stage(id, { a: file(`${index}`) });
      await placeTree({ tree, id, rule: 'overwrite' });
      const seconds = (Date.now() - (index + 1) * hour) / 1_000;
      await utimes(changePaths(tree, id).journal, seconds, seconds);
    }
    const nowMs = Date.now();
    const within = { tree, signal, maxBytes: 80_000 };
    expect(await sweepChanges({ ...within, nowMs })).toEqual([]);
    expect(await sweepChanges({ ...within, nowMs: nowMs + 24 * hour })).toEqual([large]);
    expect((await readdir(tree.undo)).sort()).toEqual(small.sort());
  });

  it('that an operation goes on with is left to it, however old', async () => {
    const id = randomUUID();
    await writeRandomTree(tree.home, { a: file('old') });
    await stage(id, { a: file('renewed'), b: file('new') });
    const wanted = await pictureOf(changePaths(tree, id).staged);
    await placeTree({ tree, id, rule: 'overwrite' });
    const { journal } = changePaths(tree, id);
    const { size } = await stat(journal);
    await truncate(journal, size - '{"line":"end"}\n'.length);
    const nowMs = Date.now() + 10 * 24 * 3_600_000;
    expect(await sweepChanges({ tree, nowMs, signal, goesOn: (name) => name === id })).toEqual([]);
    expect(await pictureOf(tree.home)).toEqual(wanted);
  });

  it('that was broken off for good is undone by the sweep after a day, not before', async () => {
    const id = randomUUID();
    await writeRandomTree(tree.home, { a: file('old') });
    const before = await pictureOf(tree.home);
    await stage(id, { a: file('renewed'), b: file('renewed') });
    await placeTree({ tree, id, rule: 'overwrite' });
    const { journal } = changePaths(tree, id);
    const { size } = await stat(journal);
    await truncate(journal, size - '{"line":"end"}\n'.length);
    expect(await sweepChanges({ tree, nowMs: Date.now(), signal })).toEqual([]);
    expect(await pictureOf(tree.home)).not.toEqual(before);
    await sweepChanges({ tree, nowMs: Date.now() + 25 * 3_600_000, signal });
    expect(await pictureOf(tree.home)).toEqual(before);
  });

  it('that is very deep is removed with few descriptors', async () => {
    const top = join(tree.undo, 'deep');
    let path = top;
    for (let at = 0; at < 300; at += 1) path += '/d';
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'f'), '');
    await removeOwnTree(top);
    expect(await readdir(tree.undo)).toEqual([]);
  });
});
