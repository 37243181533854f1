import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';
import { createHubClient } from '../hub-client.ts';
import { createLogger } from '../logger.ts';
import { startTestSite, type TestSite } from '../testing/start-test-worker.ts';
import { keepBeating, type StepTiming } from './keep-beating.ts';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.close());

/** Of a test that waits for its end. Elsewhere the lease outlasts any wait for a turn. */
const shortLeaseMs = 1_000;

let hurry = new AbortController();

function beat(ended: AbortSignal, timing: Partial<StepTiming> = {}) {
  hurry = new AbortController();
  const stops: { why: StopReason; at: number }[] = [];
  const startedAt = performance.now();
  const done = keepBeating({
    hub: createHubClient({ hubUrl: site.hub.url, token: site.hub.token }),
    ticket: { operationId: randomUUID(), step: 'check', token: randomUUID() },
    timing: { leaseMs: 60_000, beatEveryMs: 50, ...timing },
    heardAt: startedAt,
    latest: () => undefined,
    stop: (why) => stops.push({ why, at: performance.now() - startedAt }),
    ended,
    hurry: () => hurry.signal,
    logger: createLogger({ level: 'silent', worker: 'test' }),
  });
  return { done, stops };
}

const never = new AbortController().signal;
/** Not before, and not when a beat that hangs would have been given up, after five seconds. */
const isAtItsEnd = (at: number) => at >= shortLeaseMs && at < shortLeaseMs + 3_500;

describe('a step’s beats', () => {
  it('that reach nobody stop the step when its lease has run out, not before', async () => {
    await site.hub.goAway();
    const { done, stops } = beat(never, { leaseMs: shortLeaseMs });
    await done;
    expect(stops).toEqual([{ why: 'lease-lost', at: expect.toSatisfy(isAtItsEnd) }]);
  });

  it('that hang stop the step no later', async () => {
    site.hub.answers['beat-step'] = () => new Promise(() => undefined);
    const { done, stops } = beat(never, { leaseMs: shortLeaseMs });
    await done;
    expect(stops).toEqual([{ why: 'lease-lost', at: expect.toSatisfy(isAtItsEnd) }]);
  });

  it('come at once when there is something to hear, also where that is said while one is on its way', async () => {
    const sent: PromiseWithResolvers<{ go: 'on' }>[] = [];
    site.hub.answers['beat-step'] = () => {
      const answer = Promise.withResolvers<{ go: 'on' }>();
      sent.push(answer);
      return sent.length < 3 ? answer.promise : { go: 'cancel' };
    };
    const say = () => {
      const before = hurry;
      hurry = new AbortController();
      before.abort();
    };
    const ended = new AbortController();
    const { done, stops } = beat(ended.signal, { beatEveryMs: 60_000 });
    say();
    await expect.poll(() => sent.length).toBe(1);
    say();
    sent[0]?.resolve({ go: 'on' });
    await expect.poll(() => sent.length).toBe(2);
    sent[1]?.resolve({ go: 'on' });
    say();
    await expect.poll(() => stops.map(({ why }) => why)).toEqual(['canceled']);
    ended.abort();
    await done;
  });

  it('go on after a gap that was shorter than the lease', async () => {
    const ended = new AbortController();
    let beats = 0;
    site.hub.answers['beat-step'] = () => {
      beats += 1;
      return beats < 5 ? Promise.reject({ code: 'internal', userMessage: 'Away.' }) : { go: 'on' };
    };
    const { done, stops } = beat(ended.signal);
    await expect.poll(() => beats).toBeGreaterThan(8);
    ended.abort();
    await done;
    expect(stops).toEqual([]);
  });

  it('go on after a cancel, while the step undoes what it did', async () => {
    const ended = new AbortController();
    site.hub.answers['beat-step'] = () => ({ go: 'cancel' });
    const { done, stops } = beat(ended.signal);
    await expect.poll(() => stops.length).toBeGreaterThan(2);
    ended.abort();
    await done;
    expect(new Set(stops.map(({ why }) => why))).toEqual(new Set(['canceled']));
  });
});
