import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChangeKind, comparisonQuery } from '#src/contracts/entities/comparison.ts';
import { projectPath } from '#src/contracts/files/paths.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import type { IoContext } from '#src/workers/link/io-context.ts';
import { comparisons } from '../compare/comparisons.ts';
import { createRepository } from '../steps/create-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { compareBackup } from './compare-backup.ts';
import { listChangedDirectories } from './list-changed-directories.ts';

const signal = new AbortController().signal;
let bucket: TestBucket;
let earlier: string;
let later: string;

beforeAll(async () => {
  bucket = await startTestBucket('directory');
  await createRepository(bucket.parts)({
    ...{ operationId: randomUUID(), attempt: 1, input: {}, results: {}, facts: {}, project: undefined },
    ...{ door: undefined, bucket: bucket.granted, signal, report: () => undefined },
  });
  const source = join(bucket.directory, 'source');
  const home = join(source, 'project');
  const put = async (path: string, content: string) => {
    await mkdir(join(home, path, '..'), { recursive: true });
    await writeFile(join(home, path), content);
  };
  for (const path of ['same/a', 'same/deep/b', 'week1/keep', 'week1/edit', 'week1/touch', 'gone/x', 'gone/y/z']) {
    await put(path, `first ${path}`);
  }
  await put('becomes', 'a file');
  await put('script.sh', 'echo');
  await symlink('week1', join(home, 'link'));
  await mkdir(join(home, 'only-touched'));
  await put('only-touched/t', 't');
  earlier = await backUp(source);

  await rm(join(home, 'gone'), { recursive: true });
  await rm(join(home, 'becomes'));
  await put('becomes/now', 'a directory');
  await put('week1/edit', 'edited, and longer');
  await utimes(join(home, 'week1/touch'), 1, 1);
  await utimes(join(home, 'only-touched/t'), 1, 1);
  await chmod(join(home, 'script.sh'), 0o755);
  await rm(join(home, 'link'));
  await symlink('same', join(home, 'link'));
  for (let at = 0; at < 40; at += 1) await put(`new/d${at}/f`, 'ten bytes.');
  await mkdir(join(home, 'new/empty'));
  later = await backUp(source);
});
afterAll(() => bucket.stop());

async function backUp(source: string): Promise<string> {
  const operationId = randomUUID();
  const made = await backup({
    ...{ engine: bucket.parts.engine, repository: bucket.direct, signal, source, hostname: 'project-test' },
    ...{ parentSnapshotId: null, tags: [`op-${operationId}`], operationId },
  });
  return made.snapshotId;
}

const context: IoContext = {
  requestId: randomUUID(),
  signal,
  assertInTime: () => undefined,
  send: () => Promise.reject(new Error('Nothing is sent here.')),
  receive: () => Promise.reject(new Error('Nothing is received here.')),
  redeemGrant: async () => bucket.granted,
};

async function compare(
  path = '',
  query: { kinds?: ChangeKind[]; offset?: number; limit?: number } = {},
  turned = false,
) {
  const [from, to] = turned ? [later, earlier] : [earlier, later];
  const input = { backup: { grant: 'g', snapshotId: to }, earlierSnapshotId: from, path: projectPath.parse(path) };
  return compareBackup(bucket.parts, comparisons(bucket.parts.treeCache))(
    { ...input, query: comparisonQuery.parse(query) },
    context,
  );
}
const rows = async (...args: Parameters<typeof compare>) =>
  (await compare(...args)).entries.map(({ name, change, onlyMode }) => `${change} ${name}${onlyMode ? ' (mode)' : ''}`);

it('names what came, went and changed, and nothing that was only touched', async () => {
  expect(await rows()).toEqual([
    'added becomes',
    'removed gone',
    'added new',
    'inside week1',
    'removed becomes',
    'changed link',
    'changed script.sh (mode)',
  ]);
  expect(await rows('week1')).toEqual(['changed edit']);
});

it('counts files and bytes below each directory and in all', async () => {
  const page = await compare();
  const below = (name: string) => page.entries.find((row) => row.name === name && row.below)?.below;
  expect(below('gone')).toMatchObject({ removed: 2, removedBytes: 'first gone/x'.length + 'first gone/y/z'.length });
  expect(below('new')).toMatchObject({ added: 40, addedBytes: 400, removed: 0 });
  expect(below('week1')).toMatchObject({ changed: 1, changedBytes: 'edited, and longer'.length });
  expect(page.totals).toMatchObject({ added: 41, removed: 3, changed: 3 });
});

it('unfolds directories that are new or gone', async () => {
  expect(await rows('gone')).toEqual(['removed y', 'removed x']);
  expect(await rows('gone/y')).toEqual(['removed z']);
  const page = await compare('new');
  expect(page.total).toBe(41);
  expect(page.entries.at(-1)).toMatchObject({ name: 'empty', below: { added: 0 } });
  expect(page.entries[0]).toMatchObject({ name: 'd0', below: { added: 1, addedBytes: 10 } });
  expect(await rows('same')).toEqual([]);
});

it('filters by kind and comes in pages', async () => {
  expect(await rows('', { kinds: ['removed'] })).toEqual(['removed gone', 'removed becomes']);
  const second = await compare('new', { offset: 40, limit: 10 });
  expect(second).toMatchObject({ total: 41, offset: 40, entries: [{ name: 'empty' }] });
});

it('is the mirror image when the two are turned round', async () => {
  expect(await rows('', {}, true)).toEqual([
    'removed becomes',
    'added gone',
    'removed new',
    'inside week1',
    'added becomes',
    'changed link',
    'changed script.sh (mode)',
  ]);
});

it('sums up by directory, those with the most bytes first, each change in one of them', async () => {
  const list = listChangedDirectories(bucket.parts, comparisons(bucket.parts.treeCache));
  const ask = (limit: number, [from, to] = [earlier, later]) =>
    list({ backup: { grant: 'g', snapshotId: to }, earlierSnapshotId: from, limit }, context);
  const { directories, total, totals } = await ask(12);
  expect(directories.map(({ path, change }) => `${change} ${path}`)).toEqual([
    'added new',
    'removed gone',
    'inside week1',
    'inside ',
    'added becomes',
  ]);
  expect(directories[0]?.totals).toMatchObject({ added: 40, addedBytes: 400 });
  expect(directories[3]?.totals).toMatchObject({ removed: 1, changed: 2 });
  for (const kind of ['added', 'removed', 'changed'] as const) {
    expect(directories.reduce((sum, { totals: own }) => sum + own[kind], 0)).toBe(totals[kind]);
    expect(directories.reduce((sum, { totals: own }) => sum + own[`${kind}Bytes`], 0)).toBe(totals[`${kind}Bytes`]);
  }
  expect(await ask(2)).toEqual({ directories: directories.slice(0, 2), total, totals });
  expect(await ask(2, [later, later])).toMatchObject({ directories: [], total: 0 });
});
