import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createBackup } from '../backups/create-backup.ts';
import { advance, ticketOf } from '../factories/drive-operation.ts';
import { makeProject } from '../factories/make-project.ts';
import { makeReceipt } from '../factories/make-receipt.ts';
import { makeWorker } from '../factories/make-worker.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis, redisReady } from '../infra/redis/redis.ts';
import { authorizeProject } from '../projects/policy.ts';
import { createOperation } from './create-operation.ts';
import { beatStep, finishStep, startStep } from './report-step.ts';

// What cannot be told before the connection stands is told when it does, whatever is counted then.
beforeAll(() => redisReady());
afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

/** Statements to Postgres (begin and commit are two) and commands to Redis (a script is one) while something is done. */
async function costOf<Result>(work: () => Promise<Result>): Promise<[{ sql: number; redis: number }, Result]> {
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  const commands = vi.spyOn(Redis.prototype, 'sendCommand');
  try {
    const result = await work();
    return [{ sql: statements.mock.calls.length, redis: commands.mock.calls.length }, result];
  } finally {
    statements.mockRestore();
    commands.mockRestore();
  }
}

/** Each turn of an operation's life once, as the processes do it. */
async function live(workerId: string, create: () => Promise<{ operationId: string }>, result: object) {
  const [created, { operationId }] = await costOf(create);
  const [issued] = await costOf(() => advance(operationId));
  const ticket = await ticketOf(operationId, workerId);
  if (!ticket) throw new Error('The step was not issued');
  const [started] = await costOf(() => startStep(workerId, ticket));
  const [beaten] = await costOf(() => beatStep(workerId, ticket));
  const outcome = { status: 'succeeded' as const, result };
  const [finished] = await costOf(() => finishStep(workerId, { ...ticket, outcome }));
  const [ended] = await costOf(() => advance(operationId));
  return { created, issued, started, beaten, finished, ended };
}

// Figures that grow make every operation dearer; when one shrinks, write the smaller one down.
test('what an operation of one step costs', async () => {
  const { id: workerId } = await makeWorker();
  const check = {
    clockMs: 1,
    versions: {},
    diskFreeBytes: 1,
    diskTotalBytes: 1,
    diskRoundTripMs: 1,
    storage: 'btrfs',
  };
  const create = () => createOperation({ kind: 'check-worker', input: {}, workerId, createdById: null });
  await live(workerId, create, check);
  expect(await live(workerId, create, check)).toEqual({
    created: { sql: 4, redis: 2 },
    issued: { sql: 10, redis: 2 },
    started: { sql: 6, redis: 1 },
    beaten: { sql: 1, redis: 0 },
    finished: { sql: 6, redis: 1 },
    ended: { sql: 7, redis: 1 },
  });
});

test('what a backup costs beside rustic', async () => {
  const project = await makeProject();
  const authorized = await authorizeProject(project.owner, project.id, 'collaborator');
  const create = () => createBackup(authorized, project.owner.id, { name: '', note: '' });
  await live(project.host.id, create, makeReceipt());
  expect(await live(project.host.id, create, makeReceipt())).toEqual({
    created: { sql: 10, redis: 2 },
    issued: { sql: 10, redis: 2 },
    started: { sql: 11, redis: 1 },
    beaten: { sql: 1, redis: 0 },
    finished: { sql: 7, redis: 1 },
    // The second is for the index that begins now; before, the sweep had to find it.
    ended: { sql: 25, redis: 2 },
  });
});
