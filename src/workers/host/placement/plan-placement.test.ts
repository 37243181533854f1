import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type RandomEntry, writeRandomTree } from '../testing/random-tree.ts';
import { readStaged } from '../testing/read-staged.ts';
import { planPlacement } from './plan-placement.ts';

const scratch = await mkdtemp(join(tmpdir(), 'placement-'));
afterAll(() => rm(scratch, { recursive: true }));
const home = join(scratch, 'home');
const staged = join(scratch, 'staged');
const { signal } = new AbortController();

const file = (content: string): RandomEntry => ({ kind: 'file', content, mode: 0o644, seconds: 1_000_000_000 });

/** Gives a moment between what was written before and what is written from now on: the clock of files goes in steps. */
async function nowOfFiles(): Promise<number> {
  const momentMs = Date.now();
  const writtenAtMs = async () => {
    await writeFile(join(scratch, 'probe'), `${momentMs}`);
    return (await stat(join(scratch, 'probe'))).ctimeMs;
  };
  await expect.poll(writtenAtMs).toBeGreaterThan(momentMs);
  return momentMs;
}

// A file that was written after the plan had said "1 new" was overwritten.
it('overwrites what was there when the plan was made, and puts what comes beside what was written since', async () => {
  await writeRandomTree(home, { 'shown.txt': file('was shown') });
  await writeRandomTree(staged, { 'shown.txt': file('a'), 'new.txt': file('b'), 'gone.txt': file('c') });
  await nowOfFiles();
  const plannedAtMs = await nowOfFiles();
  await writeFile(join(home, 'new.txt'), 'written since');
  const asked = { home, place: staged, staged: await readStaged(staged), wanted: new Map(), stamp: 'now', signal };
  const planned = await planPlacement({ ...asked, rule: 'overwrite', plannedAtMs });
  expect(planned.counts).toEqual({ created: 1, overwritten: 1, identical: 0, skipped: 0, keptBoth: 1 });
  expect([...planned.beside.keys()]).toEqual(['new.txt']);
  // Who was shown nothing, or wants to skip, gets what was asked for.
  expect((await planPlacement({ ...asked, rule: 'overwrite' })).counts).toMatchObject({ overwritten: 2, keptBoth: 0 });
  expect((await planPlacement({ ...asked, rule: 'skip', plannedAtMs })).counts).toMatchObject({ skipped: 2 });
});

// It was "identical" by its size and time, and stayed.
it('puts what was there then in the place of other bytes of the same size and time', async () => {
  await writeRandomTree(home, { 'a.txt': file('right'), 'b.txt': file('wrong'), 'c.bin': file('c'.repeat(2_500_000)) });
  await writeRandomTree(staged, {
    'a.txt': file('right'),
    'b.txt': file('right'),
    'c.bin': file('c'.repeat(2_500_000)),
  });
  const planned = await planPlacement({
    ...{ home, place: staged, wanted: new Map(), rule: 'overwrite', stamp: 'now', signal },
    staged: await readStaged(staged),
  });
  expect(planned.counts).toEqual({ created: 0, overwritten: 1, identical: 2, skipped: 0, keptBoth: 0 });
  expect(planned.actions.map(({ to }) => to)).toEqual(['b.txt']);
});
