import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ioReply } from '#src/contracts/io/io-job.ts';
import { db } from '#src/server/infra/db/db.ts';
import { toPlacement } from '#src/server/projects/place-project.ts';
import { holdBackup } from '../held-backup.ts';
import type { Person } from '../person.ts';
import { pictureOf } from '../picture.ts';
import { refusalOf } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { succeeded } from '../test-project.ts';
import { until } from '../until.ts';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
});
afterAll(() => system.stop());

it('a project that changes while it is backed up: the backup holds what stood there when it began', async () => {
  const project = await system.makeProject(owner, 'host-a');
  expect(system.storageOf['host-a']).toBe('btrfs');
  await mkdir(join(project.home, 'd'));
  for (let n = 0; n < 20; n += 1) await writeFile(join(project.home, `d/${n}`), randomBytes(50_000));
  const before = await pictureOf([join(project.home, 'd')]);
  const { operationId } = await holdBackup(system, project);
  for (let n = 0; n < 20; n += 1) await writeFile(join(project.home, `d/${n}`), 'changed meanwhile');
  await writeFile(join(project.home, 'd/new'), 'new');
  system.processes.bucket.thaw();
  const { result } = await succeeded(operationId);
  expect(result).toMatchObject({ storage: 'btrfs', files: 20, skippedCount: 0 });
  const { backupId } = await db.backup
    .findUniqueOrThrow({ where: { operationId }, select: { id: true } })
    .then(({ id }) => ({ backupId: id }));
  await mkdir(join(project.home, 'then'));
  await project.restore(backupId, { paths: ['d'], targetDirectory: 'then' });
  const restored = await pictureOf([join(project.home, 'then/d')]);
  const moved = [...before].map(([path, what]) => [path.replace('/project/d/', '/project/then/d/'), what]);
  expect([...restored].sort()).toEqual(moved.sort());
});

it('a change that timed out while its host stood still is not made when the host goes on', async () => {
  const project = await system.makeProject(owner, 'host-b');
  const host = system.processes['host-b'];
  const row = await db.project.findUniqueOrThrow({ where: { id: project.id } });
  const { hostname, port } = new URL(system.redis.url);
  const connection = { host: hostname, port: Number(port) };
  const queue = new Queue('io', { prefix: `w:${row.hostId}`, connection });
  host.freeze();
  // As from a hub that died before it could take the request back.
  const deadlineMs = Date.now() + 1_000;
  const input = { project: toPlacement(row), path: 'too-late' };
  const job = await queue.add('make-directory', { requestId: randomUUID(), name: 'make-directory', deadlineMs, input });
  // And from a person who has closed the tab.
  const leaves = AbortSignal.timeout(1_000);
  const address = `/api/projects/${project.id}/file?path=too-late.txt`;
  await expect(owner.fetch(address, { method: 'PUT', body: 'x'.repeat(100_000), signal: leaves })).rejects.toThrow();
  await until('the deadline is over', () => Date.now() > deadlineMs + 200);
  host.thaw();
  const reply = await until('the host has answered', async () => {
    const { returnvalue } = (await queue.getJob(job.id ?? '')) ?? {};
    return ioReply.safeParse(returnvalue).data;
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'timed_out' } });
  await until('it has refused all that waited', async () => {
    const { active = 1, waiting = 1 } = await queue.getJobCounts('active', 'waiting');
    return active + waiting === 0;
  });
  await queue.close();
  const { entries } = await owner.api.files.list.query({ projectId: project.id, path: '', query: {} });
  expect(entries).toEqual([]);
});

it('a save that stands still in its middle leaves the old file, and its host takes the next one', async () => {
  const project = await system.makeProject(owner, 'host-b');
  await owner.put(project.id, 'a.txt', 'old');
  const { version } = await owner.api.files.stat.query({ projectId: project.id, path: 'a.txt' });
  const address = `/api/projects/${project.id}/file?${new URLSearchParams({ path: 'a.txt', base: version })}`;
  const stop = new AbortController();
  const begun = Promise.withResolvers<void>();
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(300_000));
      begun.resolve();
      return new Promise(() => undefined);
    },
  });
  const saving = owner.fetch(address, { method: 'PUT', body, signal: stop.signal, duplex: 'half' } as RequestInit);
  await begun.promise;
  const onTheirWay = () => readdir(join(project.directory, 'trees/1/staging/uploads')).catch(() => []);
  await until('its bytes are on their way', async () => (await onTheirWay()).length === 1);
  stop.abort();
  await expect(saving).rejects.toThrow();
  await until('what was on its way is gone', async () => (await onTheirWay()).length === 0);
  expect(await readFile(join(project.home, 'a.txt'), 'utf8')).toBe('old');
  const again = await owner.fetch(address, { method: 'PUT', body: 'new' });
  expect(again.status).toBe(200);
  expect(await readFile(join(project.home, 'a.txt'), 'utf8')).toBe('new');
});

it('a host that is stopped is known to be off at once, and what was asked of it meanwhile is refused in seconds', {
  timeout: 180_000,
}, async () => {
  const project = await system.makeProject(owner, 'host-b');
  const list = () => owner.api.files.list.query({ projectId: project.id, path: '', query: {} });
  const stateOf = async () =>
    (await owner.api.projects.placements.query()).hosts.find(({ name }) => name === 'host-b')?.state;
  await list();
  const stopped = system.processes['host-b'].stop();
  const slowest = { ms: 0 };
  const refused = await until('a listing is refused', async () => {
    const began = performance.now();
    const answer = await list().catch(() => null);
    slowest.ms = Math.max(slowest.ms, performance.now() - began);
    return answer === null;
  });
  expect(refused).toBe(true);
  expect(slowest.ms).toBeLessThan(15_000);
  await stopped;
  expect(await stateOf()).toBe('off');
  const began = performance.now();
  expect(await refusalOf(list())).toMatchObject({ code: 'host_off' });
  expect(performance.now() - began).toBeLessThan(15_000);
  await system.startAgain('host-b');
  expect(await stateOf()).toBe('on');
  await list();
});
