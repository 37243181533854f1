import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { workerCheck } from '../testing/bucket-handlers.ts';
import { startTestSite, startTestWorker, type TestSite, type TestWorker } from '../testing/start-test-worker.ts';

const run = promisify(execFile);

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

/** Resolves when its signal aborts: a handler that listens. */
async function untilAborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

describe('a step', () => {
  it.each(['ops', 'scheduled'] as const)('from the lane %s is run and its result reported', async (lane) => {
    worker = await startTestWorker(site);
    const ticket = await site.addStep({}, lane);
    const finish = await site.hub.heard('finish-step');
    expect(finish).toEqual({ ...ticket, outcome: { status: 'succeeded', result: workerCheck } });
  });

  // Its end was lost, and it ran again when its lease was over. Only root may mount a small disk.
  it.each(process.getuid?.() === 0 ? ['its disk'] : [])('that has filled %s is told of all the same', async () => {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', site.directory]);
    try {
      const filler = join(site.directory, 'filler');
      worker = await startTestWorker(site, {
        steps: {
          async 'check-worker/check'() {
            await expect(writeFile(filler, Buffer.alloc(4_000_000))).rejects.toMatchObject({ code: 'ENOSPC' });
            return workerCheck;
          },
        },
      });
      const ticket = await site.addStep({});
      const finish = await site.hub.heard('finish-step');
      expect(finish).toEqual({ ...ticket, outcome: { status: 'succeeded', result: workerCheck } });
      expect(worker.log.map(({ event }) => event)).toContain('outbox-full');
      await worker.stop();
      worker = undefined;
    } finally {
      // Also where the worker still runs, since something was not as expected.
      await run('umount', ['-l', site.directory]);
    }
  });

  it('reports its progress to Redis and with its beats', async () => {
    const goOn = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ report }) {
          report({ phase: 'versions', message: 'Looking' });
          report({ phase: 'disk', progress: { current: 1, total: 2, unit: 'steps' } });
          await goOn.promise;
          return workerCheck;
        },
      },
    });
    const { operationId } = await site.addStep({});
    const beat = await site.hub.heard('beat-step');
    expect(beat.progress).toMatchObject({ phase: 'disk', step: 'check', percent: 75 });
    goOn.resolve();
    await site.hub.heard('finish-step');
    const key = `w:${site.workerId}:progress:${operationId}`;
    const events = (await site.redis.admin.xrange(key, '-', '+')).map(([, fields]) => JSON.parse(fields[1] ?? ''));
    expect(events.map(({ phase, percent, message }) => ({ phase, percent, message }))).toEqual([
      { phase: 'versions', percent: 0, message: 'Looking' },
      { phase: 'disk', percent: 75, message: '' },
    ]);
    expect(await site.redis.admin.ttl(key)).toBeGreaterThan(80_000);
    const live = await site.redis.admin.xrange(`w:${site.workerId}:progress`, '-', '+');
    expect(live.map(([, [, id, , event]]) => ({ id, event: JSON.parse(event ?? '') }))).toEqual(
      events.map((event) => ({ id: operationId, event })),
    );
  });

  it('is told to stop by a cancel, and its AbortError is a cancel, not a failure', async () => {
    worker = await startTestWorker(site, { steps: { 'check-worker/check': ({ signal }) => untilAborted(signal) } });
    site.hub.answers['beat-step'] = () => ({ go: 'cancel' });
    await site.addStep({});
    expect((await site.hub.heard('finish-step')).outcome).toEqual({ status: 'canceled' });
  });

  it('whose token is stale is stopped and says nothing of its end', async () => {
    const stopped = Promise.withResolvers<unknown>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ operationId, signal }) {
          if (operationId !== stale.operationId) return workerCheck;
          await once(signal, 'abort');
          stopped.resolve(signal.reason);
          throw signal.reason;
        },
      },
    });
    site.hub.answers['beat-step'] = ({ operationId }) => ({ go: operationId === stale.operationId ? 'stale' : 'on' });
    const stale = await site.addStep({ operationId: '5b0e3c36-6d9c-4d2c-8d3a-3d9d9b1a1c11' });
    expect(await stopped.promise).toMatchObject({ code: 'stale_token' });
    const next = await site.addStep({});
    await site.hub.heard('finish-step', ({ token }) => token === next.token);
    const ends = site.hub.received.filter(({ name }) => name === 'finish-step');
    expect(ends.map(({ request }) => request)).toMatchObject([{ token: next.token }]);
  });

  it('that is delivered twice runs once', async () => {
    let runs = 0;
    const goOn = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'() {
          runs += 1;
          await goOn.promise;
          return workerCheck;
        },
      },
    });
    const ticket = await site.addStep({});
    await site.hub.heard('beat-step');
    await site.addStep(ticket);
    // The first is under way: what has ended in its lane is the second.
    await expect.poll(() => site.redis.admin.zcard(`w:${site.workerId}:ops:completed`)).toBe(1);
    const other = await site.addStep({}, 'scheduled');
    await site.hub.heard('start-step', ({ token }) => token === other.token);
    goOn.resolve();
    await site.hub.heard('finish-step', ({ token }) => token === ticket.token);
    await site.hub.heard('finish-step', ({ token }) => token === other.token);
    expect(runs).toBe(2);
    expect(site.hub.received.filter(({ name }) => name === 'start-step')).toHaveLength(2);
  });

  it('of an attempt that slept through its lease dropped the snapshot under the next one: the next waits for its end', async () => {
    const story: string[] = [];
    const cleaned = Promise.withResolvers<void>();
    let attempts = 0;
    site.hub.answers['start-step'] = () => {
      attempts += 1;
      return { run: true, kind: 'check-worker', attempt: attempts, input: {}, results: {}, facts: {} };
    };
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ attempt, signal }) {
          story.push(`${attempt} begins`);
          if (attempt === 2) return workerCheck;
          await once(signal, 'abort');
          await cleaned.promise;
          story.push('1 has cleaned up');
          throw signal.reason;
        },
      },
    });
    const first = await site.addStep({});
    await site.hub.heard('beat-step', ({ token }) => token === first.token);
    const second = await site.addStep({ operationId: first.operationId });
    await site.hub.heard('beat-step', ({ token }) => token === second.token);
    expect(story).toEqual(['1 begins']);
    cleaned.resolve();
    const end = await site.hub.heard('finish-step');
    expect(end).toMatchObject({ token: second.token, outcome: { status: 'succeeded' } });
    expect(story).toEqual(['1 begins', '1 has cleaned up', '2 begins']);
  });

  it.each(['stale', 'canceled', 'ended'] as const)('that the hub answers with “%s” is not run', async (reason) => {
    let runs = 0;
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'() {
          runs += 1;
          return workerCheck;
        },
      },
    });
    site.hub.answers['start-step'] = ({ token }) =>
      token === refused.token
        ? { run: false, reason }
        : { run: true, kind: 'check-worker', attempt: 1, input: {}, results: {}, facts: {} };
    const refused = await site.addStep({});
    await site.hub.heard('start-step', ({ token }) => token === refused.token);
    const next = await site.addStep({});
    await site.hub.heard('finish-step', ({ token }) => token === next.token);
    expect(runs).toBe(1);
  });

  it('that fails reports the error’s code, words and details', async () => {
    const report = {
      code: 'no_space' as const,
      userMessage: 'The disk is full. Free some space, then retry.',
      details: { freeBytes: 0 },
      retryable: true,
    };
    worker = await startTestWorker(site, {
      steps: { 'check-worker/check': () => Promise.reject(new AppError(report)) },
    });
    await site.addStep({});
    expect((await site.hub.heard('finish-step')).outcome).toEqual({ status: 'failed', error: report });
  });

  it('with a result of another form than declared has failed', async () => {
    worker = await startTestWorker(site, {
      steps: { 'check-worker/check': async () => ({ ...workerCheck, diskFreeBytes: Number.NaN }) },
    });
    await site.addStep({});
    expect((await site.hub.heard('finish-step')).outcome).toMatchObject({
      status: 'failed',
      error: { code: 'implausible_result' },
    });
  });

  it('runs on while the hub is away, and its end arrives when the hub is back', async () => {
    const started = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'() {
          started.resolve();
          await goOn.promise;
          return workerCheck;
        },
      },
    });
    await site.addStep({});
    await started.promise;
    await site.hub.goAway();
    goOn.resolve();
    await expect.poll(() => worker?.log.some(({ event }) => event === 'outbox-waits')).toBe(true);
    await site.hub.comeBack();
    expect((await site.hub.heard('finish-step')).outcome.status).toBe('succeeded');
  });

  it('ends as one to begin again when the worker is stopped, which takes less than eight seconds', async () => {
    worker = await startTestWorker(site, { steps: { 'check-worker/check': ({ signal }) => untilAborted(signal) } });
    await site.addStep({});
    await site.hub.heard('start-step');
    expect(await worker.stop()).toBeLessThan(20_000);
    worker = undefined;
    expect((await site.hub.heard('finish-step')).outcome).toMatchObject({
      status: 'failed',
      error: { retryable: true },
    });
  });

  it('that does not listen does not keep the worker from stopping', async () => {
    const started = Promise.withResolvers<void>();
    const deaf = Promise.withResolvers<never>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'() {
          started.resolve();
          return deaf.promise;
        },
      },
    });
    await site.addStep({});
    await started.promise;
    expect(await worker.stop()).toBeLessThan(20_000);
    worker = undefined;
  });
});
