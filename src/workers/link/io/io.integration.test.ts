import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endRequest } from '#src/contracts/io/io-job.ts';
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

const input = { backup: { grant: 'a-grant', snapshotId: '0'.repeat(64) }, path: 'notes/plan.md' };
const entry = { name: 'plan.md', type: 'file', sizeBytes: 4, mtimeMs: 0, mode: 0o644, version: '1' } as const;

/** The worker takes requests: what has little time does not lose it to the worker's beginning. */
const isUp = () => site.ask({ name: 'constructor', input: {} });

describe('a request', () => {
  it('is answered with the handler’s output', async () => {
    worker = await startTestWorker(site, {
      io: { 'stat-backup-entry': async ({ path }) => ({ ...entry, name: path }) },
    });
    expect(await site.ask({ input })).toEqual({ ok: true, output: { ...entry, name: 'notes/plan.md' } });
  });

  it('of another form than the catalogue’s is refused before the handler sees it', async () => {
    worker = await startTestWorker(site, { io: { 'stat-backup-entry': async () => entry } });
    const refused = { ok: false, error: { code: 'bad_input' } };
    expect(await site.ask({ input: { ...input, path: '../../etc/passwd' } })).toMatchObject(refused);
    expect(await site.ask({ name: 'list-directory', input })).toMatchObject(refused);
    expect(await site.ask({ name: 'constructor', input })).toMatchObject(refused);
  });

  it('that comes after its deadline has no effect', async () => {
    let calls = 0;
    worker = await startTestWorker(site, {
      io: {
        async 'stat-backup-entry'() {
          calls += 1;
          return entry;
        },
      },
    });
    const late = await site.ask({ input, deadlineMs: Date.now() - 1 });
    expect(late).toMatchObject({ ok: false, error: { code: 'timed_out' } });
    expect(calls).toBe(0);
  });

  it('counts its time by the hub’s clock, not by the worker’s', async () => {
    const aheadMs = 3_600_000;
    const hello = site.hub.answers.hello;
    site.hub.answers.hello = async (request) => ({ ...(await hello(request)), hubTimeMs: Date.now() + aheadMs });
    site.hub.answers.heartbeat = () => ({ hubTimeMs: Date.now() + aheadMs, buckets: [] });
    worker = await startTestWorker(site, { io: { 'stat-backup-entry': async () => entry } });
    expect(await site.ask({ input, deadlineMs: Date.now() + aheadMs + 30_000 })).toMatchObject({ ok: true });
    expect(await site.ask({ input, deadlineMs: Date.now() + 60_000 })).toMatchObject({ error: { code: 'timed_out' } });
  });

  it('is aborted at its deadline, and then not allowed an effect', async () => {
    const refused = Promise.withResolvers<unknown>();
    worker = await startTestWorker(site, {
      io: {
        async 'stat-backup-entry'(_input, { signal, assertInTime }) {
          assertInTime();
          await once(signal, 'abort');
          try {
            assertInTime();
          } catch (error) {
            refused.resolve(error);
          }
          throw new DOMException('Stopped', 'AbortError');
        },
      },
    });
    await isUp();
    // Long enough to reach its handler, which has to see it pass.
    const reply = await site.ask({ input, deadlineMs: Date.now() + 3_000 });
    expect(reply).toMatchObject({ ok: false, error: { code: 'timed_out' } });
    expect(await refused.promise).toMatchObject({ code: 'timed_out' });
  });

  it('for which nobody waits any more is aborted, and others have its place', async () => {
    const running: string[] = [];
    worker = await startTestWorker(site, {
      io: {
        async 'stat-backup-entry'({ path }, { requestId, signal }) {
          if (path !== 'slow') return entry;
          running.push(requestId);
          await once(signal, 'abort');
          throw new DOMException('Stopped', 'AbortError');
        },
      },
    });
    // As many as there are places.
    const asked = [1, 2].map(() => site.ask({ input: { ...input, path: 'slow' } }));
    await expect.poll(() => running.length).toBe(2);
    for (const requestId of running) await site.addIo({ name: endRequest.name, input: { requestId } });
    for (const reply of await Promise.all(asked))
      expect(reply).toMatchObject({ ok: false, error: { code: 'canceled' } });
    expect(await site.ask({ input })).toMatchObject({ ok: true });
    expect(await site.ask({ name: endRequest.name, input: { requestId: running[0] } })).toMatchObject({ ok: true });
  });

  it('whose answer is too long or of a wrong form is refused, not cut', async () => {
    const outputs = [
      { ...entry, name: 'x'.repeat(300_000) },
      { ...entry, sizeBytes: -1 },
    ];
    worker = await startTestWorker(site, { io: { 'stat-backup-entry': async () => outputs.shift() ?? entry } });
    expect(await site.ask({ input })).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(await site.ask({ input })).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('redeems a grant once and keeps the key in memory alone', async () => {
    worker = await startTestWorker(site, {
      io: {
        async 'stat-backup-entry'({ backup }, { redeemGrant }) {
          const [first, second] = await Promise.all([redeemGrant(backup.grant), redeemGrant(backup.grant)]);
          return { ...entry, name: first === second ? first.root : 'differs' };
        },
      },
    });
    expect(await site.ask({ input })).toMatchObject({ output: { name: 'r' } });
    expect(await site.ask({ input })).toMatchObject({ output: { name: 'r' } });
    expect(site.hub.received.filter(({ name }) => name === 'redeem-grant')).toHaveLength(1);
  });

  it('that streams holds no place: others are answered meanwhile, and it outlives its deadline', async () => {
    const bodies: Promise<string>[] = [];
    const goOn = Promise.withResolvers<void>();
    site.hub.onOther = async (request, response) => {
      const body = text(request);
      bodies.push(body);
      await body;
      response.writeHead(204).end();
    };
    worker = await startTestWorker(site, {
      io: {
        'stat-backup-entry': async () => entry,
        async 'send-backup-file'({ transfer }, { send, signal }) {
          const slow = async function* () {
            yield 'first ';
            await goOn.promise;
            yield signal.aborted ? 'aborted' : 'last';
          };
          await send(transfer, Readable.from(slow()), { sizeBytes: null });
          return { entry, truncated: false };
        },
      },
    });
    const transfer = { url: `${site.hub.url}/transfers/1`, token: 'x'.repeat(32) };
    const sending = { name: 'send-backup-file', input: { ...input, transfer, maxBytes: null } };
    // Three streams with two places: the short request passes all of them, and the time of the streams runs out.
    await isUp();
    const deadlineMs = Date.now() + 4_000;
    const streams = [1, 2, 3].map(() => site.ask({ ...sending, deadlineMs }));
    await expect.poll(() => bodies.length).toBe(3);
    expect(await site.ask({ input })).toMatchObject({ ok: true });
    await expect.poll(() => Date.now() > deadlineMs + 100).toBe(true);
    goOn.resolve();
    expect(await Promise.all(bodies)).toEqual(['first last', 'first last', 'first last']);
    for (const reply of await Promise.all(streams)) expect(reply).toMatchObject({ ok: true });
  });

  it('that runs when the worker stops is answered at once', async () => {
    worker = await startTestWorker(site, {
      io: {
        async 'stat-backup-entry'(_input, { signal }) {
          await once(signal, 'abort');
          throw signal.reason;
        },
      },
    });
    const asked = site.ask({ input });
    await expect.poll(async () => site.redis.admin.llen(`w:${site.workerId}:io:active`)).toBe(1);
    await worker.stop();
    worker = undefined;
    expect(await asked).toMatchObject({ ok: false, error: { code: 'host_off', retryable: true } });
  });
});
