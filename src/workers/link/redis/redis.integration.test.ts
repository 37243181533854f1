import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workerCheck } from '../testing/bucket-handlers.ts';
import { startTestSite, startTestWorker, type TestSite, type TestWorker } from '../testing/start-test-worker.ts';

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

const count = (name: string) => site.hub.received.filter((message) => message.name === name).length;

describe('a worker’s Redis user', () => {
  it('reaches its own keys and no others, and no command that shows or harms them', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    await site.redis.allowWorker(mine, 'secret');
    const { hostname: host, port } = new URL(site.redis.url);
    const redis = new Redis({ host, port: Number(port), username: `w-${mine}`, password: 'secret' });
    try {
      await redis.set(`w:${mine}:x`, '1');
      const refused = [
        ['GET', `w:${other}:x`],
        ['XADD', `w:${other}:progress:1`, '*', 'event', '{}'],
        ['SET', 'hub:x', '1'],
        ['EVAL', `return redis.call('GET', 'w:${other}:x')`, '0'],
        ['KEYS', '*'],
        ['SCAN', '0'],
        ['CONFIG', 'GET', '*'],
        ['ACL', 'LIST'],
        ['CLIENT', 'LIST'],
        ['FLUSHALL'],
        ['PUBLISH', 'x', 'y'],
        ['MONITOR'],
      ];
      for (const [command = '', ...words] of refused) {
        await expect(redis.call(command, ...words), command).rejects.toThrow(
          /NOPERM|can't access at least one of the keys/,
        );
      }
    } finally {
      redis.disconnect();
    }
  });

  it('is enough for all that a worker does: nothing is refused', async () => {
    worker = await startTestWorker(site);
    await site.addStep({}, 'ops');
    await site.addStep({}, 'scheduled');
    await expect.poll(() => count('finish-step')).toBe(2);
    expect(await site.ask({})).toMatchObject({ ok: false });
    const denied = await site.redis.admin.call('ACL', 'LOG');
    expect(denied).toEqual([]);
    expect(worker.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});

describe('when Redis dies', () => {
  it('and comes back empty, without users, the worker says hello again and works on', async () => {
    const goOn = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ operationId }) {
          if (operationId !== running.operationId) return workerCheck;
          started.resolve();
          await goOn.promise;
          return workerCheck;
        },
      },
    });
    const running = await site.addStep({ operationId: '5b0e3c36-6d9c-4d2c-8d3a-3d9d9b1a1c11' });
    await started.promise;
    await site.redis.kill();
    await expect.poll(() => worker?.log.some(({ event }) => event === 'redis-away')).toBe(true);
    await site.redis.startAgain();
    await expect.poll(() => count('hello')).toBeGreaterThan(1);
    const next = await site.addStep({});
    await site.hub.heard('finish-step', ({ token }) => token === next.token);
    goOn.resolve();
    expect((await site.hub.heard('finish-step', ({ token }) => token === running.token)).outcome.status).toBe(
      'succeeded',
    );
  });

  it('for ten seconds, the worker waits and takes up jobs as before', async () => {
    worker = await startTestWorker(site);
    await site.addStep({});
    await expect.poll(() => count('finish-step')).toBe(1);
    await site.redis.kill();
    const diedAt = Date.now();
    await expect.poll(() => Date.now() - diedAt > 10_000).toBe(true);
    await site.redis.startAgain();
    await site.addStep({});
    await expect.poll(() => count('finish-step')).toBe(2);
  });

  it('the worker can be stopped all the same', async () => {
    worker = await startTestWorker(site);
    await site.addStep({});
    await expect.poll(() => count('finish-step')).toBe(1);
    await site.redis.kill();
    await expect.poll(() => worker?.log.some(({ event }) => event === 'redis-away')).toBe(true);
    expect(await worker.stop()).toBeLessThan(20_000);
    worker = undefined;
  });
});

describe('when hello’s answer changes', () => {
  it('another password opens new lanes, and steps that run go on', async () => {
    const goOn = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    worker = await startTestWorker(site, {
      steps: {
        async 'check-worker/check'({ operationId }) {
          if (operationId !== running.operationId) return workerCheck;
          started.resolve();
          await goOn.promise;
          return workerCheck;
        },
      },
    });
    const running = await site.addStep({ operationId: '5b0e3c36-6d9c-4d2c-8d3a-3d9d9b1a1c11' });
    await started.promise;
    const { hello } = site.hub.answers;
    site.hub.answers.hello = async (request) => {
      const answer = await hello(request);
      await site.redis.allowWorker(site.workerId, 'another-password');
      return { ...answer, redis: { ...answer.redis, password: 'another-password' } };
    };
    await site.redis.allowWorker(site.workerId, 'another-password');
    await site.redis.admin.call('CLIENT', 'KILL', 'USER', `w-${site.workerId}`);
    const next = await site.addStep({});
    await site.hub.heard('finish-step', ({ token }) => token === next.token);
    goOn.resolve();
    expect((await site.hub.heard('finish-step', ({ token }) => token === running.token)).outcome.status).toBe(
      'succeeded',
    );
  });
});
