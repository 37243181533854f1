import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backup } from '#src/contracts/operations/kinds/backup.ts';
import { backupSearch, type SearchResult } from '#src/contracts/search/backup-search.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { succeeded, type TestProject } from '../test-project.ts';
import { until } from '../until.ts';

const kills = 8;

let system: TestSystem;
let owner: Person;
let project: TestProject;
/** Which `file-` names each backup holds, by its id. */
const held = new Map<string, ReadonlySet<string>>();
beforeAll(async () => {
  const shortly = { BUCKETS_LEASE_MS: '6000', BUCKETS_PICK_UP_MS: '5000', BUCKETS_WORKER_SILENCE_MS: '8000' };
  system = await startTestSystem(shortly);
  owner = await system.makePerson();
  project = await system.makeProject(owner, 'host-b');
  await mkdir(join(project.home, 'd'));
});
afterAll(() => system.stop());

async function backUp(): Promise<string> {
  const { operationId } = await owner.api.backups.create.mutate({ projectId: project.id });
  // Its door was killed a moment ago.
  const { backupId } = backup.result.parse((await succeeded(operationId)).result);
  const names = await readdir(join(project.home, 'd'));
  held.set(backupId, new Set(names.filter((name) => name.startsWith('file-'))));
  return backupId;
}

/** Searches until the catalog is whole. */
function searchAll(text: string): Promise<SearchResult> {
  const search = { projectId: project.id, ...backupSearch.parse({ text, under: 'd', limit: 200 }) };
  return until(
    'the catalog is whole',
    async () => {
      const found = await owner.api.find.backups.query(search).catch(() => null);
      return found && !found.catalog.isBuilding && found.notIndexedCount === 0 && found;
    },
    60_000,
  );
}

/** What each backup holds, put together from what was found. */
async function heldByCatalog(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const backups = await db.backup.findMany({ where: { projectId: project.id }, orderBy: { time: 'asc' } });
  const names = new Map(backups.map(({ id }) => [id, new Set<string>()]));
  for (const { path, versions, versionCount } of (await searchAll('file-')).matches) {
    expect(versions).toHaveLength(versionCount);
    for (const { oldest, newest } of versions) {
      const first = backups.findIndex(({ id }) => id === oldest.id);
      const last = backups.findIndex(({ id }) => id === newest.id);
      for (const { id } of backups.slice(first, last + 1)) names.get(id)?.add(path.slice('d/'.length));
    }
  }
  return names;
}

it('kill -9 in the middle of index and catalog: the state heals, and nothing is half true', {
  timeout: 400_000,
}, async () => {
  for (let n = 0; n < 400; n += 1) await writeFile(join(project.home, 'd', `base-${n}`), `${n}`);
  for (let count = 0; count < kills; count += 1) {
    await writeFile(join(project.home, 'd', `file-${count}`), `${count}`);
    await rm(join(project.home, 'd', `file-${count - 2}`), { force: true });
    const backupId = await backUp();
    const search = searchAll('file-');
    // Not in the same place each time: the faults are spread over the making of an index, its upload and the merge.
    await until('its index is begun', () => db.backupIndex.findUnique({ where: { backupId } }));
    await pause(count * 60);
    await system.processes.bucket.kill();
    await system.startAgain('bucket');
    await search;
  }
  expect(await heldByCatalog()).toEqual(held);
  const indexes = await db.backupIndex.findMany({ where: { projectId: project.id } });
  expect(indexes.filter(({ snapshotId }) => snapshotId !== null)).toHaveLength(kills);
});

it('with every host stopped all is found, and history is there', async () => {
  for (const host of ['host-a', 'host-b'] as const) await system.processes[host].stop();
  expect(await heldByCatalog()).toEqual(held);
  const path = (await searchAll(`file-${kills - 1}`)).matches[0]?.path ?? '';
  const history = await owner.api.find.history.query({ projectId: project.id, path: path as never });
  expect(history).toMatchObject({ total: 1, versions: [{ backups: 1, isLatest: true }] });
  for (const host of ['host-a', 'host-b'] as const) await system.startAgain(host);
});

/** Takes the index of the latest backup out of the bucket, and all that the worker keeps; gives the backup's id. */
async function loseLatestIndex(): Promise<string> {
  const projects = join(system.bucketDirectory, '../bucket-worker/projects');
  const lost = await db.backupIndex.findFirstOrThrow({
    where: { projectId: project.id },
    orderBy: { backup: { time: 'desc' } },
  });
  const { root } = await db.repository.findUniqueOrThrow({ where: { projectId: project.id } });
  await rm(join(system.bucketDirectory, root, 'snapshots', lost.snapshotId ?? ''));
  await system.processes.bucket.stop();
  await rm(projects, { recursive: true });
  await rm(join(projects, '../rustic-cache'), { recursive: true });
  await system.startAgain('bucket');
  return lost.backupId;
}

it('an index that is lost from the bucket is noticed, and made again from the backup', {
  timeout: 240_000,
}, async () => {
  await loseLatestIndex();
  // It is named as one that is not ready until it is there again.
  expect(await heldByCatalog()).toEqual(held);
});

it('a history alone took the backup before a lost index for the latest, and had nothing made again', {
  timeout: 240_000,
}, async () => {
  const backupId = await loseLatestIndex();
  const ask = () => owner.api.find.history.query({ projectId: project.id, path: 'd/base-0' as never });
  const without = await until('the index is found lost', async () => {
    const history = await ask().catch(() => null);
    return history && history.notIndexedCount > 0 && !history.catalog.isBuilding && history;
  });
  expect(without.notIndexed).toMatchObject([{ id: backupId }]);
  expect(without).toMatchObject({ versions: [{ backups: kills - 1, isLatest: false, endedMs: null }] });
  const whole = await until('it is made again', async () => {
    const history = await ask().catch(() => null);
    return history && history.notIndexedCount === 0 && !history.catalog.isBuilding && history;
  });
  expect(whole).toMatchObject({ versions: [{ backups: kills, isLatest: true }] });
});
