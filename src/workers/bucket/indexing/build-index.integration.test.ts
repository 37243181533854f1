import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { backupSearch } from '#src/contracts/search/backup-search.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { plainBackup } from '#src/workers/engine/rustic/contract/test-tree.ts';
import { forget } from '#src/workers/engine/rustic/forget.ts';
import { currentCatalog } from '../catalog/catalog-files.ts';
import { withCatalog } from '../catalog/open-catalog.ts';
import { listVersions } from '../io/list-versions.ts';
import { searchBackups } from '../io/search-backups.ts';
import { forgetSnapshots } from '../steps/forget-snapshots.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { damageCatalog } from '../testing/damage-catalog.ts';
import { holdFile } from '../testing/hold-file.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { buildIndex } from './build-index.ts';

interface Made {
  backupId: string;
  timeMs: number;
  snapshotId: string;
  treeId: string;
  indexId: string;
}

let test: TestBucket;
let source: string;
const made: Made[] = [];
let backedUp = 0;
let revision = 0;
beforeAll(async () => {
  test = await startTestBucket('directory');
  await createTestRepository(test);
  source = await mkdtemp(join(test.directory, 'source-'));
  await mkdir(join(source, 'project/week3/data'), { recursive: true });
  for (let n = 0; n < 50; n += 1) await writeFile(join(source, `project/week3/data/n${n}.txt`), `${n}`);
});
afterAll(() => test.stop());

const call = () => ({ engine: test.parts.engine, repository: test.direct, signal: new AbortController().signal });

async function backUp(): Promise<Omit<Made, 'indexId'>> {
  const { snapshotId, treeId } = await backup({ ...call(), ...plainBackup, source });
  backedUp += 1;
  return { backupId: randomUUID(), timeMs: 1_700_000_000_000 + 60_000 * backedUp, snapshotId, treeId };
}

async function index(
  of: Omit<Made, 'indexId'>,
  {
    before = made.at(-1),
    parentTreeId = made.at(-1)?.treeId ?? null,
    attempt = 1,
    operationId = randomUUID(),
    report = () => undefined,
  }: {
    before?: Made | undefined;
    parentTreeId?: string | null;
    attempt?: number;
    operationId?: string;
    report?: () => void;
  } = {},
) {
  const receipt = await buildIndex(test.parts)({
    ...{ operationId, attempt, input: { backupId: of.backupId }, results: {} },
    facts: {
      backupTime: new Date(of.timeMs).toISOString(),
      snapshotId: of.snapshotId,
      treeId: of.treeId,
      parentTreeId,
      beforeId: before?.backupId ?? null,
      beforeTreeId: before?.treeId ?? null,
      beforeIndexId: before?.indexId ?? null,
    },
    ...{ project: undefined, door: undefined, bucket: test.granted, signal: call().signal, report },
  });
  return receipt;
}

async function backUpAndIndex() {
  const of = await backUp();
  const receipt = await index(of);
  made.push({ ...of, indexId: receipt.snapshotId });
  revision += 1;
  return receipt;
}

const list = async (): Promise<WorkerApiReply<'list-indexes'>> => ({
  revision,
  indexes: made.map(({ backupId, timeMs, indexId }) => ({ backupId, timeMs, snapshotId: indexId })),
  isLast: true,
});
const context = {
  requestId: randomUUID(),
  signal: new AbortController().signal,
  assertInTime: () => undefined,
  send: () => Promise.reject(new Error('not here')),
  receive: () => Promise.reject(new Error('not here')),
  redeemGrant: async () => test.granted,
};

/** As the hub asks: again until the catalog is whole. */
async function search(text: string, more: object = {}) {
  const asked = { catalog: { grant: 'grant', revision }, search: backupSearch.parse({ text, ...more }) };
  for (;;) {
    const found = await searchBackups(test.parts, list)(asked, context);
    if (!found.catalog.isBuilding) return found;
  }
}

const bucketPath = () => (test.access.kind === 'directory' ? test.access.path : '');

describe('backups that are indexed', () => {
  it('cost little for a small change, and are found with all their versions', async () => {
    const first = await backUpAndIndex();
    expect(first).toMatchObject({ chainLength: 1, rows: 53, filesRemoved: null });
    await writeFile(join(source, 'project/week3/data/results.csv'), 'a,b\n');
    expect(await backUpAndIndex()).toMatchObject({ chainLength: 2, rows: 2, filesRemoved: 0 });
    await writeFile(join(source, 'project/week3/data/results.csv'), 'a,b\n1,2\n');
    await backUpAndIndex();
    await rm(join(source, 'project/week3/data/results.csv'));
    const last = await backUpAndIndex();
    expect(last.addedBytes).toBeLessThan(20_000);
    expect(last.filesRemoved).toBe(1);
    const found = await search('resul');
    expect(found).toMatchObject({ total: 1, stoppedEarly: false, catalog: { merged: 4, of: 4 } });
    expect(found.matches[0]).toMatchObject({
      path: 'week3/data/results.csv',
      versions: [
        { sizeBytes: 8, backups: 1, isLatest: false, newest: { id: made[2]?.backupId }, endedMs: made[3]?.timeMs },
        {
          sizeBytes: 4,
          backups: 1,
          newest: { id: made[1]?.backupId, timeMs: made[1]?.timeMs },
          endedMs: made[2]?.timeMs,
        },
      ],
    });
    expect(await search('n4*.txt', { mode: 'glob' })).toMatchObject({ total: 11 });
    expect(await search('WEEK3/DATA/n7')).toMatchObject({ total: 1 });
    expect(await search('n7', { under: 'week3/data', mode: 'name' })).toMatchObject({ total: 1 });
    expect(await search('week3/data/n7.txt', { mode: 'path' })).toMatchObject({
      total: 1,
      matches: [{ versions: [{ backups: 4, isLatest: true, endedMs: null }] }],
    });
    const at = { offset: 0, limit: 10, path: found.matches[0]?.path as never };
    expect(await listVersions(test.parts, list)({ catalog: { grant: 'g', revision }, ...at }, context)).toMatchObject({
      total: 2,
    });
  });

  it('are not found any more once they are deleted, and leave no version behind that was theirs alone', async () => {
    const [gone] = made.splice(1, 1);
    revision += 1;
    const found = await search('results.csv');
    expect(found.matches[0]?.versions).toMatchObject([{ sizeBytes: 8 }]);
    await forget({ ...call(), ids: [gone?.indexId ?? '', gone?.snapshotId ?? ''] });
  });

  it('are all found by a worker that has never seen the project, or whose catalog was damaged', async () => {
    const directory = test.parts.projects.directoryOf(test.granted.projectId);
    const before = await search('.', { limit: 200 });
    await rm(directory, { recursive: true });
    expect(await search('.', { limit: 200 })).toEqual(before);
    await writeFile(join(directory, 'catalog-1.sqlite'), 'this is no database, whatever its name says');
    const { code } = await search('.').then(
      () => new AppError({ code: 'internal', userMessage: 'It was not noticed.' }),
      (error: AppError) => error,
    );
    expect(code).toBe('implausible_result');
    expect(await search('.', { limit: 200 })).toEqual(before);
  });

  it('are all found where the catalog is damaged in places that only one more backup leads to', async () => {
    await damageCatalog(await currentCatalog(test.parts.projects.directoryOf(test.granted.projectId)));
    await writeFile(join(source, 'project/week3/data/one-more.txt'), 'x');
    await backUpAndIndex();
    expect(await search('one-more')).toMatchObject({ total: 1, catalog: { merged: made.length, of: made.length } });
    expect(await search('n7')).toMatchObject({ total: 1 });
  });

  it('left their names on the worker when they were forgotten, until somebody searched: they go at once', async () => {
    await writeFile(join(source, 'project/secret-plan.txt'), 'x');
    await backUpAndIndex();
    await rm(join(source, 'project/secret-plan.txt'));
    await backUpAndIndex();
    expect(await search('secret-plan')).toMatchObject({ total: 1 });
    const [gone] = made.splice(-2, 1);
    const forgotten = [gone?.snapshotId ?? '', gone?.indexId ?? ''];
    const step = { operationId: randomUUID(), attempt: 1, input: { backupIds: [gone?.backupId ?? ''] }, results: {} };
    const receipt = await forgetSnapshots(test.parts)({
      ...{ ...step, facts: { snapshotIds: forgotten.join(' ') }, project: undefined, door: undefined },
      ...{ bucket: test.granted, signal: call().signal, report: () => undefined },
    });
    expect(receipt.gone.toSorted()).toEqual(forgotten.toSorted());
    const directory = test.parts.projects.directoryOf(test.granted.projectId);
    const names = withCatalog(await currentCatalog(directory), (db) =>
      db.prepare('SELECT name FROM entries').pluck().all(),
    );
    expect(names).toContain('n7.txt');
    expect(names).not.toContain('secret-plan.txt');
    expect(await readdir(join(directory, 'chains'))).not.toContain(gone?.indexId);
  });

  it('were swept away with what the index before lies in, while the next was made', async () => {
    const sweeps: Promise<{ freedBytes: number }>[] = [];
    await index(await backUp(), { report: () => void sweeps.push(test.parts.projects.sweep(0)) });
    expect(new Set((await Promise.all(sweeps)).map(({ freedBytes }) => freedBytes))).toEqual(new Set([0]));
  });

  it('in several chains were found when the last of them had come: the newest are, while the others are fetched', async () => {
    const before = made.at(-1);
    const of = await backUp();
    const { snapshotId } = await index(of, { before: before && { ...before, indexId: 'f'.repeat(64) } });
    made.push({ ...of, indexId: snapshotId });
    revision += 1;
    await rm(test.parts.projects.directoryOf(test.granted.projectId), { recursive: true });
    await rm(test.parts.engine.cacheDirectory, { recursive: true });
    await mkdir(test.parts.engine.cacheDirectory);
    const giveOut = await holdFile(
      join(bucketPath(), test.granted.root, 'snapshots', before?.indexId ?? ''),
      join(test.directory, 'held'),
    );
    const asked = { catalog: { grant: 'grant', revision }, search: backupSearch.parse({ text: 'n7' }) };
    const of1 = { isBuilding: true, merged: 1, of: made.length };
    await expect
      .poll(() => searchBackups(test.parts, list)(asked, context))
      .toMatchObject({ total: 1, backupsSearched: 1, catalog: of1 });
    await giveOut();
    expect(await search('n7')).toMatchObject({ total: 1, backupsSearched: made.length });
    expect(await search('results.csv')).toMatchObject({ total: 1 });
  });

  it('are indexed once when a worker dies right after it has stored the index', async () => {
    const of = await backUp();
    const operationId = randomUUID();
    const first = await index(of, { operationId });
    const again = await index(of, { operationId, attempt: 2 });
    expect(again).toMatchObject({ snapshotId: first.snapshotId, rows: first.rows });
  });

  it('get a full index where the one before is gone', async () => {
    const of = await backUp();
    const before = made.at(-1);
    const lost = before && { ...before, indexId: 'f'.repeat(64) };
    expect(await index(of, { before: lost })).toMatchObject({ chainLength: 1 });
  });

  it('tell how many files came, changed and are gone since the backup before, in whatever form and however often they are made', async () => {
    await backUpAndIndex();
    const data = join(source, 'project/week3/data');
    for (const name of ['n1.txt', 'n2.txt', 'n3.txt']) await rm(join(data, name));
    // A file that becomes a directory is a file less; a directory without files is none.
    await mkdir(join(data, 'n3.txt'));
    await mkdir(join(source, 'project/empty'));
    await writeFile(join(data, 'n3.txt/new.txt'), 'new');
    await writeFile(join(data, 'n4.txt'), 'other words');
    await chmod(join(data, 'n5.txt'), 0o600);
    // Only touched: no change that anybody means.
    await utimes(join(data, 'n6.txt'), 1, 1);
    const counts = { filesNew: 1, filesChanged: 2, filesRemoved: 3 };
    expect(await backUpAndIndex()).toMatchObject(counts);
    await rm(join(source, 'project/empty'), { recursive: true });
    const before = made.at(-1);
    const earlier = made.at(-2);
    const of = await backUp();
    expect(await index(of)).toMatchObject({ filesNew: 0, filesChanged: 0, filesRemoved: 0 });
    const operationId = randomUUID();
    const ofEarlier = { parentTreeId: earlier?.treeId ?? null, operationId };
    const lost = before && { ...before, indexId: 'f'.repeat(64) };
    expect(await index(of, { ...ofEarlier, before: earlier })).toMatchObject(counts);
    expect(await index(of, { ...ofEarlier, attempt: 2 })).toMatchObject(counts);
    expect(await index(of, { ...ofEarlier, operationId: randomUUID() })).toMatchObject(counts);
    expect(await index(of, { ...ofEarlier, operationId: randomUUID(), before: lost })).toMatchObject({
      chainLength: 1,
      ...counts,
    });
  });

  it('tell nothing of what went where the backup before is gone or not known', async () => {
    const of = await backUp();
    expect(await index(of, { parentTreeId: null })).toMatchObject({ filesRemoved: null });
    expect(await index(of, { parentTreeId: 'f'.repeat(64) })).toMatchObject({ filesRemoved: null });
  });
});
