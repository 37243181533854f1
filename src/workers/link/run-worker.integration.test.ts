import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { runWorker } from './run-worker.ts';
import { bucketHandlers } from './testing/bucket-handlers.ts';
import { startTestSite, startTestWorker, type TestSite, type TestWorker } from './testing/start-test-worker.ts';
import type { WorkerParts } from './worker-parts.ts';

let site: TestSite;
let worker: TestWorker | undefined;

beforeEach(async () => {
  site = await startTestSite();
  worker = undefined;
});

afterEach(async () => {
  await worker?.stop();
  await site.close();
});

describe('a worker', () => {
  it('that starts before the hub waits for it', async () => {
    await site.hub.goAway();
    worker = await startTestWorker(site);
    await expect.poll(() => worker?.log.some(({ event }) => event === 'hello-failed')).toBe(true);
    await site.hub.comeBack();
    await site.addStep({});
    await site.hub.heard('finish-step');
  });

  it('can be stopped while it waits for the hub', async () => {
    await site.hub.goAway();
    worker = await startTestWorker(site);
    await expect.poll(() => worker?.log.some(({ event }) => event === 'hello-failed')).toBe(true);
    expect(await worker.stop()).toBeLessThan(20_000);
    worker = undefined;
  });

  it('tells the hub how it is', async () => {
    worker = await startTestWorker(site);
    const heartbeat = await site.hub.heard('heartbeat');
    expect(heartbeat.diskTotalBytes).toBeGreaterThan(heartbeat.diskFreeBytes);
    expect(heartbeat.memoryBytes).toBeGreaterThan(1_000_000);
  });

  it('says goodbye when it is stopped, after its last beat, and before the steps that it gives up have ended', async () => {
    const giveUp = Promise.withResolvers<void>();
    const runs = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ signal }) {
          runs.resolve();
          await giveUp.promise;
          throw signal.reason;
        },
      },
    });
    await site.addStep({});
    await runs.promise;
    const slowBeat = Promise.withResolvers<void>();
    const beats = Promise.withResolvers<void>();
    site.hub.answers.heartbeat = async () => {
      beats.resolve();
      await slowBeat.promise;
      return { hubTimeMs: Date.now(), buckets: [] };
    };
    await beats.promise;
    const stopped = worker.stop();
    slowBeat.resolve();
    await site.hub.heard('goodbye');
    giveUp.resolve();
    await stopped;
    worker = undefined;
    const names = site.hub.received.map(({ name }) => name);
    expect(names.filter((name) => name === 'goodbye' || name === 'finish-step')).toEqual(['goodbye', 'finish-step']);
    expect(names.lastIndexOf('heartbeat')).toBeLessThan(names.indexOf('goodbye'));
  });

  it('is stopped in time by a hub that does not answer its goodbye', async () => {
    worker = await startTestWorker(site);
    await site.hub.heard('heartbeat');
    site.hub.answers.goodbye = () => new Promise(() => undefined);
    expect(await worker.stop()).toBeLessThan(20_000);
    expect(worker.log.map(({ event }) => event)).toContain('goodbye-unheard');
    worker = undefined;
  });

  it('never logs its token, a password or a key', async () => {
    worker = await startTestWorker(site, {
      steps: { 'check-worker/check': () => Promise.reject(new Error('unforeseen')) },
    });
    site.hub.answers['start-step'] = () => ({
      ...{ run: true, kind: 'check-worker', attempt: 1, input: {}, results: {}, facts: {} },
      bucket: { projectId: randomUUID(), bucketId: randomUUID(), root: 'r', masterkey: 'the-key', repositoryId: null },
    });
    const { token } = await site.addStep({});
    await site.hub.heard('finish-step');
    const log = JSON.stringify(worker.log);
    for (const secret of [site.hub.token, token, 'the-key']) expect(log).not.toContain(secret);
    const lines: string[] = [];
    createLogger({ level: 'info', worker: 'x' }, { write: (line) => void lines.push(line) }).info({
      a: { b: { masterkey: 'the-key' } },
      token: 'the-token',
    });
    expect(lines.join()).not.toMatch(/the-key|the-token/);
  });
});

describe('a worker’s parts', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'link-test-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  function run(parts: Partial<WorkerParts<'bucket'>>, signal: AbortSignal): Promise<void> {
    const { url: hubUrl, token } = site.hub;
    const logger = createLogger({ level: 'silent', worker: 'test' });
    const describe = () => ({ version: '0', tools: {}, storage: 'none' }) as const;
    const setUp = () => ({ ...bucketHandlers({}), describe, ...parts });
    return runWorker({ side: 'bucket', hubUrl, token, directory, logger, signal, setUp });
  }

  it('hear hello’s answer before any job is taken; where that fails, hello is said again', async () => {
    const stopping = new AbortController();
    const told: string[] = [];
    let refusals = 1;
    site.hub.answers['start-step'] = () => {
      told.push('job');
      return { run: false, reason: 'ended' };
    };
    await site.addStep({});
    const ended = run(
      {
        async welcome({ name }) {
          told.push(`welcome ${name}`);
          if (refusals-- > 0) throw new Error('The trees could not be compared');
        },
        takeBuckets: () => void told.push('buckets'),
        close: () => void told.push('close'),
      },
      stopping.signal,
    );
    await site.hub.heard('start-step');
    stopping.abort();
    await ended;
    expect(told).toEqual(['welcome Test worker', 'welcome Test worker', 'buckets', 'job', 'close']);
  });

  it('hear of buckets when they change, and only then', async () => {
    const stopping = new AbortController();
    const seen: string[][] = [];
    const bucket = { kind: 'directory', id: randomUUID(), name: 'Attic', path: '/attic' } as const;
    const changed = Promise.withResolvers<void>();
    let beats = 0;
    site.hub.answers.heartbeat = () => {
      beats += 1;
      return { hubTimeMs: Date.now(), buckets: beats > 1 ? [bucket] : [] };
    };
    const ended = run(
      {
        takeBuckets(buckets) {
          seen.push(buckets.map(({ name }) => name));
          if (buckets.length > 0) changed.resolve();
        },
      },
      stopping.signal,
    );
    await changed.promise;
    stopping.abort();
    await ended;
    expect(seen).toEqual([[], ['Attic']]);
  });

  it('that can’t be set up reject, and leave the directory free', async () => {
    const { url: hubUrl, token } = site.hub;
    const logger = createLogger({ level: 'silent', worker: 'test' });
    const setUp = () => Promise.reject(new Error('No rustic here'));
    await expect(runWorker({ side: 'bucket', hubUrl, token, directory, logger, setUp })).rejects.toThrow('No rustic');
    const stopping = AbortSignal.abort();
    await run({}, stopping);
  });
});
