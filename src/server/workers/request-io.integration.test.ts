import { type Job, Worker } from 'bullmq';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryPath } from '#src/contracts/files/paths.ts';
import { endRequest, type IoReply, ioJob } from '#src/contracts/io/io-job.ts';
import { makeWorker } from '../factories/make-worker.ts';
import { forCaller } from '../infra/caller/caller-signal.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues, workerPrefix, workerQueue } from '../infra/queues/queues.ts';
import { connectRedis, redis } from '../infra/redis/redis.ts';
import { noteGoodbye } from './note-goodbye.ts';
import { requestIo } from './request-io.ts';
import { findWorker, type LiveWorker, workersOfRegion } from './service.ts';

const input = { backup: { grant: 'a-grant', snapshotId: '0'.repeat(64) }, path: entryPath.parse('notes.md') };
const entry = { name: 'notes.md', type: 'file', sizeBytes: 4, mtimeMs: 0, mode: 0o644, version: '1' } as const;

const serving: Worker[] = [];
let workers: [LiveWorker, LiveWorker];

beforeEach(async () => {
  const { regionId } = await makeWorker({ kind: 'bucket' });
  await makeWorker({ kind: 'bucket', regionId });
  const [first, second] = await workersOfRegion(regionId, 'a project');
  if (!first || !second) throw new Error('Two bucket workers were made.');
  workers = [first, second];
});
afterEach(async () => {
  await Promise.all(serving.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

/** Takes up what lies in a worker's queue, and answers with its name; it can do so when this ends. */
async function serve(
  { id, name }: LiveWorker,
  answer: (data: unknown) => Promise<void> = async () => undefined,
): Promise<void> {
  const reply = async ({ data }: Job): Promise<IoReply> => {
    await answer(data);
    return { ok: true, output: { ...entry, name } };
  };
  const prefix = workerPrefix(id);
  const connection = connectRedis('blocking');
  const worker = new Worker('io', reply, { prefix, connection, skipVersionCheck: true, concurrency: 2 });
  serving.push(worker);
  await worker.waitUntilReady();
}

const ask = (asked: [LiveWorker, ...LiveWorker[]], timeoutMs?: number) =>
  requestIo({ side: 'bucket', name: 'stat-backup-entry', workers: asked, input, ...(timeoutMs && { timeoutMs }) });
const lying = (worker: LiveWorker) => workerQueue(worker.id, 'io').getWaitingCount();
/** It was heard of until now, and says goodbye. */
async function leave({ id }: LiveWorker): Promise<void> {
  await db.worker.update({ where: { id }, data: { lastSeenAt: now() } });
  await noteGoodbye(id);
}
/** BullMQ numbers the requests of a queue. */
const wasAsked = async ({ id }: LiveWorker) => (await redis().exists(`${workerPrefix(id)}:io:id`)) > 0;

describe('a reader of a region', () => {
  it('is answered by the first of its workers while that one takes requests up', async () => {
    await serve(workers[0]);
    await serve(workers[1]);
    expect(await ask(workers)).toMatchObject({ name: workers[0].name });
  });

  it('is answered by the next where the first does not take the request up, which then is gone', async () => {
    await serve(workers[1]);
    const began = performance.now();
    expect(await ask(workers)).toMatchObject({ name: workers[1].name });
    expect(performance.now() - began).toBeGreaterThan(1_900);
    // Not when its time is up, which is after twenty.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await lying(workers[0])).toBe(0);
  });

  it('waits for one that has taken the request up, however slow it is', async () => {
    const began = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    await serve(workers[0], async () => {
      began.resolve();
      await goOn.promise;
    });
    await serve(workers[1]);
    const asked = ask(workers);
    await began.promise;
    const until = performance.now() + 2_500;
    await expect.poll(() => performance.now() > until).toBe(true);
    goOn.resolve();
    expect(await asked).toMatchObject({ name: workers[0].name });
  });

  it('does not ask one that is off', async () => {
    await leave(workers[0]);
    await serve(workers[1]);
    const found = await Promise.all(workers.map((each) => findWorker(each.id)));
    expect(found.map((each) => each?.state)).toEqual(['off', 'on']);
    const [first, second] = found;
    if (!first || !second) throw new Error('They are there.');
    expect(await ask([first, second])).toMatchObject({ name: workers[1].name });
    expect(await Promise.all(workers.map(wasAsked))).toEqual([false, true]);
  });

  it('is told that time is up where none takes the request up, and neither finds it later', async () => {
    await expect(ask(workers, 3_000)).rejects.toMatchObject({ code: 'timed_out', retryable: true });
    expect(await Promise.all(workers.map(lying))).toEqual([0, 0]);
  });

  it('is told so too where the first one has used up all the time, and does not wait for ever', async () => {
    const none = requestIo({ side: 'bucket', name: 'stat-backup-entry', workers: [workers[0]], input, timeoutMs: 0 });
    await expect(none).rejects.toMatchObject({ code: 'timed_out' });
    expect(await lying(workers[0])).toBe(0);
  });
});

describe('a reader who goes away', () => {
  it('is not waited for: what lies in the queue is taken back', async () => {
    const leaving = new AbortController();
    const asked = forCaller(leaving.signal, () => ask([workers[0]]));
    await expect.poll(() => lying(workers[0])).toBe(1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    expect(await lying(workers[0])).toBe(0);
  });

  it('is told of to the worker that has the request already', async () => {
    const begun = Promise.withResolvers<string>();
    const ended = Promise.withResolvers<string>();
    await serve(workers[0], async (data) => {
      const { name, requestId, input: about } = ioJob.parse(data);
      if (name === endRequest.name) return ended.resolve(endRequest.input.parse(about).requestId);
      begun.resolve(requestId);
      await ended.promise;
    });
    const leaving = new AbortController();
    const asked = forCaller(leaving.signal, () => ask([workers[0]]));
    const requestId = await begun.promise;
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    expect(await ended.promise).toBe(requestId);
  });
});

describe('a request that lies in the queue of a worker that says goodbye', () => {
  it('is refused within seconds, not when its time is up, and is never taken up', async () => {
    const asked = ask([workers[0]]);
    await expect.poll(() => lying(workers[0])).toBe(1);
    const began = performance.now();
    await leave(workers[0]);
    await expect(asked).rejects.toMatchObject({ code: 'bucket_worker_off' });
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await lying(workers[0])).toBe(0);
  });
});
