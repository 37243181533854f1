import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogue } from '#src/contracts/operations/catalogue.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { succeeded, waitFor } from '../test-project.ts';
import { until } from '../until.ts';

let system: TestSystem;
let admin: Person;
beforeAll(async () => {
  const shortly = { BUCKETS_LEASE_MS: '4000', BUCKETS_PICK_UP_MS: '3000', BUCKETS_WORKER_SILENCE_MS: '4500' };
  system = await startTestSystem(shortly);
  admin = await system.makePerson({ isAdmin: true });
});
afterAll(() => system.stop());

const asked = 50;
const active = { status: { in: activeStatuses } };

it(`dead operations filled the slots: ${asked} on a host that dies keep nobody waiting, end in time, and free its places`, {
  timeout: 240_000,
}, async () => {
  const alive = await system.makeProject(admin, 'host-b');
  const dead = await system.makeProject(admin, 'host-a');
  const { id: workerId } = await db.worker.findUniqueOrThrow({ where: { name: 'host-a' } });
  // Held in their middle: their door does not answer.
  system.processes.bucket.freeze();
  const first = await admin.api.backups.create.mutate({ projectId: dead.id });
  await until('its step runs', () =>
    db.operationStep.findFirst({ where: { operationId: first.operationId, status: 'running' } }),
  );
  await system.processes['host-a'].kill();
  system.processes.bucket.thaw();
  const checks = await Promise.all(
    Array.from({ length: asked - 1 }, () => admin.api.workers.check.mutate({ workerId })),
  );
  const all = [first, ...checks].map(({ operationId }) => operationId);

  const others = await Promise.all([
    admin.api.backups.create.mutate({ projectId: alive.id }),
    admin.api.projects.get
      .query({ projectId: alive.id })
      .then(({ host }) => admin.api.workers.check.mutate({ workerId: host.id })),
  ]);
  for (const { operationId } of others) await succeeded(operationId);

  // A day later.
  const settings = { BUCKETS_CLOCK_OFFSET_MS: String(catalogue.backup.ttlMs + 60_000) };
  for (const name of ['hub', 'web'] as const) await system.processes[name].kill();
  await Promise.all([system.startAgain('web', settings), system.startAgain('hub', settings)]);
  const ends = await Promise.all(all.map((operationId) => waitFor(operationId)));
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['expired']));
  for (const { kind, attempt } of ends) {
    expect(attempt).toBeLessThanOrEqual(catalogue[kind as keyof typeof catalogue].attempts);
  }
  // What indexes the living host's backup may still be on its way.
  await until('nothing is left to do', async () => (await db.operation.count({ where: active })) === 0, 60_000);
  expect(await db.operationStep.count({ where: { workerId, status: { in: ['issued', 'running'] } } })).toBe(0);
  expect(await db.projectFence.count()).toBe(0);

  await system.startAgain('host-a');
  await succeeded((await admin.api.workers.check.mutate({ workerId })).operationId);
});
