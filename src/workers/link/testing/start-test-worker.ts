import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, Queue, QueueEvents } from 'bullmq';
import { type IoJob, type IoReply, ioReply } from '#src/contracts/io/io-job.ts';
import type { StepTicket } from '#src/contracts/worker-api/messages.ts';
import type { IoHandlers } from '../io-context.ts';
import { createLogger } from '../logger.ts';
import { runWorker } from '../run-worker.ts';
import type { StepHandlers } from '../step-context.ts';
import { within } from '../within.ts';
import type { WorkerLink } from '../worker-parts.ts';
import { bucketHandlers } from './bucket-handlers.ts';
import { startRedis, type TestRedis } from './start-redis.ts';
import { startTestHub, type TestHub } from './start-test-hub.ts';

export interface TestSite {
  hub: TestHub;
  redis: TestRedis;
  workerId: string;
  directory: string;
  addStep(ticket: Partial<StepTicket>, lane?: 'ops' | 'scheduled'): Promise<StepTicket>;
  addIo(job: Partial<IoJob>): Promise<Job>;
  /** Asks and waits for the answer. */
  ask(job: Partial<IoJob>): Promise<IoReply>;
  close(): Promise<void>;
}

/** A hub, a Redis and the queues of one bucket worker that is not running yet. */
export async function startTestSite(): Promise<TestSite> {
  const workerId = randomUUID();
  const [redis, directory] = await Promise.all([startRedis(), mkdtemp(join(tmpdir(), 'link-test-'))]);
  const password = randomUUID();
  const prefix = `w:${workerId}`;
  const hub = await startTestHub({
    async hello() {
      await redis.allowWorker(workerId, password);
      return {
        workerId,
        kind: 'bucket',
        name: 'Test worker',
        redis: { url: redis.url, username: `w-${workerId}`, password, prefix },
        hubTimeMs: Date.now(),
        slots: { io: 2, ops: 2, scheduled: 1 },
        buckets: [],
        projects: [],
      };
    },
    heartbeat: () => ({ hubTimeMs: Date.now(), buckets: [] }),
    goodbye: () => ({}),
    'start-step': () => ({ run: true, kind: 'check-worker', attempt: 1, input: {}, results: {}, facts: {} }),
    'beat-step': () => ({ go: 'on' }),
    'finish-step': () => ({ accepted: true }),
    'tell-operations': () => ({ operations: [] }),
    'report-fact': () => ({ accepted: true }),
    'redeem-grant': () => ({ projectId: workerId, bucketId: workerId, root: 'r', masterkey: '{}', repositoryId: null }),
    'list-indexes': () => ({ revision: 0, indexes: [], isLast: true }),
    'find-gone': () => ({ projectIds: [], repositoryIds: [] }),
    'redeem-door-token': () => ({ bucketId: workerId, root: 'r', access: 'read', expiresAtMs: 0 }),
  });
  const options = { prefix, connection: redis.admin, skipVersionCheck: true };
  const queues = {
    io: new Queue('io', options),
    ops: new Queue('ops', options),
    scheduled: new Queue('scheduled', options),
  };
  // From the first event on: "from now on" would be from whenever its first read reaches Redis.
  const answers = new QueueEvents('io', { ...options, lastEventId: '0-0' });
  answers.on('error', () => undefined);
  for (const queue of Object.values(queues)) queue.on('error', () => undefined);

  const site: TestSite = {
    hub,
    redis,
    workerId,
    directory,
    async addStep(ticket, lane = 'ops') {
      const whole = { operationId: randomUUID(), step: 'check', token: `${randomUUID()}${randomUUID()}`, ...ticket };
      await queues[lane].add('step', whole);
      return whole;
    },
    addIo: (job) =>
      queues.io.add('io', {
        requestId: randomUUID(),
        name: 'stat-backup-entry',
        deadlineMs: Date.now() + 30_000,
        ...job,
      }),
    async ask(job) {
      return ioReply.parse(await (await site.addIo(job)).waitUntilFinished(answers, 60_000));
    },
    async close() {
      // A connection that is about to come back never says that it was closed (ioredis 6.0): it is not waited for.
      await within(1_000, Promise.all([answers.close(), ...Object.values(queues).map((queue) => queue.close())]));
      await Promise.all([hub.stop(), redis.stop()]);
      await rm(directory, { recursive: true });
    },
  };
  return site;
}

export interface TestWorker {
  link: WorkerLink;
  /** Lines of its log, parsed. */
  log: Record<string, unknown>[];
  /** Stops it as SIGTERM does; resolves with the milliseconds that it took. */
  stop(): Promise<number>;
}

interface TestWorkerOptions {
  steps?: Partial<StepHandlers<'bucket'>>;
  io?: Partial<IoHandlers<'bucket'>>;
}

/** Runs a bucket worker of a site in this process, with handlers of the test's own. */
export async function startTestWorker(
  { hub, directory }: TestSite,
  handlers: TestWorkerOptions = {},
): Promise<TestWorker> {
  const stopping = new AbortController();
  const link = Promise.withResolvers<WorkerLink>();
  const log: Record<string, unknown>[] = [];
  const ended = runWorker({
    side: 'bucket',
    hubUrl: hub.url,
    token: hub.token,
    directory,
    logger: createLogger({ level: 'debug', worker: 'test' }, { write: (line) => void log.push(JSON.parse(line)) }),
    signal: stopping.signal,
    setUp(given) {
      link.resolve(given);
      return { ...bucketHandlers(handlers), describe: () => ({ version: '0', tools: {}, storage: 'none' }) };
    },
  });
  ended.catch(link.reject);
  return {
    link: await link.promise,
    log,
    async stop() {
      const startedAt = performance.now();
      stopping.abort();
      await ended;
      return performance.now() - startedAt;
    },
  };
}
