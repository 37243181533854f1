import { randomUUID } from 'node:crypto';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '#src/server/infra/db/db.ts';
import { findProgram } from '#src/workers/bucket/testing/find-program.ts';
import { bareRustic, listRustic, repositoryDirectory } from './bare-rustic.ts';
import type { Person } from './person.ts';
import { refusalOf, routeRefusal } from './refusal.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';
import { succeeded, type TestProject } from './test-project.ts';
import { until } from './until.ts';

const shortly = { BUCKETS_LEASE_MS: '6000', BUCKETS_PICK_UP_MS: '5000', BUCKETS_WORKER_SILENCE_MS: '8000' };
const dayMs = 86_400_000;

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem(shortly);
  owner = await system.makePerson();
});
afterAll(() => system.stop());

/** A backup, and rustic's ids of itself and of its index. */
type Made = { backupId: string; snapshotId: string; indexId: string };

async function withBackups(count: number): Promise<{ project: TestProject; made: Made[] }> {
  const project = await system.makeProject(owner, 'host-b');
  const made: Made[] = [];
  for (let index = 0; index < count; index += 1) {
    await owner.put(project.id, `${index}.txt`, `file ${index}`);
    const { backupId, snapshotId } = await project.backUp();
    const { snapshotId: indexId } = await until('its index is made', () =>
      db.backupIndex.findFirst({ where: { backupId, snapshotId: { not: null } } }),
    );
    made.push({ backupId, snapshotId, indexId: indexId ?? '' });
  }
  return { project, made };
}

const idsOf = (made: readonly Made[]) => made.map(({ backupId }) => backupId);
const snapshotsOf = (made: readonly Made[]) => made.flatMap(({ snapshotId, indexId }) => [snapshotId, indexId]).sort();
const inRepository = async ({ id }: TestProject) => (await listRustic(system, id)).map((each) => each.id).sort();

const remove = ({ id: projectId }: TestProject, made: readonly Made[]) =>
  owner.api.backups.delete.mutate({ projectId, backupIds: idsOf(made), typedName: 'Project' });
const forget = async ({ id: projectId }: TestProject, made: readonly Made[]) => {
  const asked = { projectId, backupIds: idsOf(made), typedName: 'Project' };
  return (await owner.api.backups.forget.mutate(asked)).operationId;
};

it('restores were listed as possible from pruned snapshots: an old link to what is in the bin is refused in clear words', async () => {
  const { project, made } = await withBackups(2);
  const [, last = made[0]] = made;
  const past = { backupId: last?.backupId ?? '' };
  const of = { projectId: project.id, ...past };
  const { time } = (await owner.api.backups.list.query({ projectId: project.id })).items[0] ?? { time: '' };
  // It was opened before, so that its listing is in the worker’s cache.
  await owner.api.backups.listDirectory.query({ ...of, path: '', query: {} });
  const { url } = await owner.api.content.ticket.mutate({ ...of, past, path: '0.txt' });
  await remove(project, made.slice(1));
  const restore = { ...of, from: past, paths: [''], targetDirectory: null, conflicts: 'skip' as const };
  const refusals = await Promise.all([
    refusalOf(owner.api.backups.byTime.query({ projectId: project.id, time })),
    refusalOf(owner.api.backups.listDirectory.query({ ...of, path: '', query: {} })),
    refusalOf(owner.api.backups.stat.query({ ...of, path: '0.txt' })),
    refusalOf(owner.api.restore.plan.query(restore)),
    refusalOf(owner.api.find.backups.query({ projectId: project.id, text: '0', backupIds: [of.backupId] })),
    refusalOf(owner.api.restore.start.mutate(restore)),
    refusalOf(owner.api.operations.create.mutate({ projectId: project.id, kind: 'restore', input: restore })),
    routeRefusal(
      await owner.fetch(
        `/api/projects/${project.id}/file?${new URLSearchParams({ path: '0.txt', backup: of.backupId })}`,
      ),
    ),
  ]);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ status: 404, code: 'backup_in_bin' });
    expect(refusal.userMessage).toContain('in the bin');
  }
  const elsewhere = { projectId: project.id, text: '0', backupIds: [randomUUID()] };
  expect(await refusalOf(owner.api.find.backups.query(elsewhere))).toMatchObject({ status: 404, code: 'not_found' });
  expect((await fetch(url)).ok).toBe(false);
  await owner.api.backups.putBack.mutate({ projectId: project.id, backupIds: [of.backupId] });
  expect((await owner.api.backups.listDirectory.query({ ...of, path: '', query: {} })).entries).toHaveLength(2);
});

it('forgotten are exactly those that were named, whole ids and all; the others restore as before', async () => {
  const { project, made } = await withBackups(4);
  const gone = [made[0], made[2]].filter((each) => each !== undefined);
  await remove(project, gone);
  expect(await inRepository(project)).toEqual(snapshotsOf(made));
  const { result } = await succeeded(await forget(project, gone));
  expect(result).toEqual({ forgotten: 2, kept: [] });
  const left = made.filter((each) => !gone.includes(each));
  expect(await inRepository(project)).toEqual(snapshotsOf(left));
  expect(
    idsOf(made)
      .filter((id) => !idsOf(gone).includes(id))
      .sort(),
  ).toEqual((await db.backup.findMany({ where: { projectId: project.id } })).map(({ id }) => id).sort());
  await project.restore(made[3]?.backupId ?? '', { conflicts: 'overwrite' });
  expect((await project.backUp()).files).toBe(4);
});

it('killed after the snapshot was gone and before anybody knew: the next attempt finds it gone and ends', {
  timeout: 240_000,
}, async () => {
  const { project, made } = await withBackups(2);
  const gone = made.slice(0, 1);
  await remove(project, gone);
  const rustic = findProgram('rustic') ?? '';
  const slow = join(process.env.BUCKETS_TEST_DIR ?? '', 'slow-rustic');
  const lines = [
    '#!/bin/sh',
    `'${rustic}' "$@"; code=$?`,
    'case " $* " in *" forget "*) exec sleep 60;; esac',
    'exit $code',
  ];
  await writeFile(slow, `${lines.join('\n')}\n`);
  await chmod(slow, 0o755);
  await system.processes.bucket.kill();
  await system.startAgain('bucket', { BUCKETS_RUSTIC: slow, BUCKETS_BWRAP: '' });
  const operationId = await forget(project, gone);
  // By its files: rustic, which lists them and then reads each, would stumble over one that goes in between.
  const snapshots = join(await repositoryDirectory(system, project.id), 'snapshots');
  await until('the snapshot is gone', async () => (await readdir(snapshots)).length === 2);
  expect(await db.backup.count({ where: { projectId: project.id } })).toBe(2);
  await system.processes.bucket.kill();
  await system.startAgain('bucket', { BUCKETS_RUSTIC: rustic });
  const row = await succeeded(operationId);
  expect(row.result).toEqual({ forgotten: 1, kept: [] });
  expect(await inRepository(project)).toEqual(snapshotsOf(made.slice(1)));
  expect(await db.backup.findMany({ where: { projectId: project.id }, select: { id: true } })).toEqual([
    { id: made[1]?.backupId },
  ]);
});

it('a snapshot that somebody has protected in the repository stays, with its row, and is named', async () => {
  const { project, made } = await withBackups(2);
  const [first] = made;
  const before = await inRepository(project);
  await bareRustic(system, project.id, ['backup', '--delete-never', project.home]);
  const [snapshotId = ''] = (await inRepository(project)).filter((id) => !before.includes(id));
  await db.backup.update({ where: { id: first?.backupId ?? '' }, data: { snapshotId } });
  await remove(project, made);
  const { result } = await succeeded(await forget(project, made));
  expect(result).toMatchObject({ forgotten: 1, kept: [{ reasons: [expect.any(String)] }] });
  expect(await inRepository(project)).toEqual([snapshotId, first?.snapshotId].sort());
  const bin = await owner.api.backups.list.query({ projectId: project.id, place: 'bin' });
  expect(bin.items).toMatchObject([{ id: first?.backupId, bin: { forgetting: false } }]);
});

it('after seven days in the bin a backup is forgotten by itself, and no other one is', {
  timeout: 240_000,
}, async () => {
  const { project, made } = await withBackups(3);
  const earlier = made.slice(0, 1);
  await remove(project, earlier);
  await system.processes.hub.kill();
  await system.startAgain('hub', { BUCKETS_CLOCK_OFFSET_MS: String(6 * dayMs) });
  // A hub that is told to stop ends the sweeps that it has begun.
  await system.processes.hub.stop();
  expect(await db.operation.count({ where: { projectId: project.id, kind: 'forget-backups' } })).toBe(0);
  await system.processes.web.kill();
  const later = { BUCKETS_CLOCK_OFFSET_MS: String(7 * dayMs + 60_000) };
  await Promise.all([system.startAgain('web', later), system.startAgain('hub', later)]);
  const row = await until(
    'its operation has ended',
    () =>
      db.operation.findFirst({ where: { projectId: project.id, kind: 'forget-backups', finishedAt: { not: null } } }),
    60_000,
  );
  expect(row).toMatchObject({ status: 'succeeded', lane: 'scheduled', result: { forgotten: 1, kept: [] } });
  expect(await inRepository(project)).toEqual(snapshotsOf(made.slice(1)));
});
