import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { type ReportedEvent, trackProgress } from './track-progress.ts';

let sent: ProgressSummary[];
let refused: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  sent = [];
  refused = [];
});
afterEach(() => vi.useRealTimers());

const track = () =>
  trackProgress({
    kind: 'restore',
    step: 'restore-files',
    send: (summary) => sent.push(summary),
    refused: (reason) => refused.push(reason),
  });
const bytes = (current: number, total = 1_000) => ({ current, total, unit: 'bytes' as const });

describe('progress', () => {
  it('is sent at once, then at most five times a second, and the last of it in any case', () => {
    const progress = track();
    for (let current = 0; current <= 1_000; current += 1) {
      progress.report({ phase: 'fetch', progress: bytes(current) });
      vi.advanceTimersByTime(2);
    }
    progress.end();
    expect(sent.length).toBeLessThanOrEqual(12);
    expect(sent[0]?.progress?.current).toBe(0);
    expect(sent.at(-1)).toMatchObject({ phase: 'fetch', percent: 80, progress: bytes(1_000) });
  });

  it('is sent by itself when nothing follows for a while', () => {
    const progress = track();
    progress.report({ phase: 'fetch', progress: bytes(1) });
    progress.report({ phase: 'fetch', progress: bytes(2) });
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(sent.map((summary) => summary.progress?.current)).toEqual([1, 2]);
  });

  it('keeps each change of phase, after what was held back of the phase before', () => {
    const progress = track();
    for (const phase of ['list', 'fetch', 'prove', 'place']) {
      progress.report({ phase, message: 'begins' });
      progress.report({ phase, message: 'ends' });
    }
    progress.end();
    expect(sent.map(({ phase, message }) => `${phase} ${message}`)).toEqual(
      ['list', 'fetch', 'prove', 'place'].flatMap((phase) => [`${phase} begins`, `${phase} ends`]),
    );
  });

  it('holds no secret of its step, also where it would have been cut', () => {
    const secret = 'k'.repeat(43);
    const progress = trackProgress({
      kind: 'restore',
      step: 'restore-files',
      secrets: [secret],
      send: (summary) => sent.push(summary),
      refused: (reason) => refused.push(reason),
    });
    progress.report({ phase: 'list', message: `opened ${secret}`, detail: `${'x'.repeat(980)}${secret}` });
    expect(sent[0]).toMatchObject({ message: 'opened •••', detail: `${'x'.repeat(980)}•••` });
    progress.report({ phase: 'fetch', message: 'GET http://me:pass@door.invalid/ failed' });
    expect(sent[1]).toMatchObject({ message: 'GET http://•••@door.invalid/ failed' });
  });

  it('keeps each warning, but a flood of them is thinned', () => {
    const progress = track();
    progress.report({ phase: 'fetch' });
    for (let number = 0; number < 1_000; number += 1) {
      progress.report({ phase: 'fetch', level: 'warning', message: `Skipped file ${number}` });
    }
    progress.end();
    expect(sent.filter(({ level }) => level === 'warning')).toHaveLength(51);
  });

  it('takes the handler’s own speed and time left, and fills them in where there are none', () => {
    const progress = track();
    progress.report({ phase: 'fetch', progress: bytes(0) });
    vi.advanceTimersByTime(1_000);
    progress.report({ phase: 'fetch', progress: bytes(100) });
    expect(progress.latest()).toMatchObject({ speed: 100, secondsLeft: 9 });
    progress.report({ phase: 'fetch', progress: bytes(100), speed: 7, secondsLeft: 3 });
    expect(progress.latest()).toMatchObject({ speed: 7, secondsLeft: 3 });
  });

  it('of no right form is refused and hurts nobody', () => {
    const progress = track();
    progress.report({ phase: 'fetch', progress: bytes(Number.NaN) });
    expect(sent).toEqual([]);
    expect(refused).toHaveLength(1);
    progress.report({ phase: 'fetch', message: 'x'.repeat(10_000), detail: 'y'.repeat(10_000) });
    expect(progress.latest()).toMatchObject({ message: 'x'.repeat(500), detail: 'y'.repeat(1_000) });
  });

  it('never falls, whatever is reported (T20)', () => {
    const event: fc.Arbitrary<ReportedEvent> = fc.record({
      phase: fc.constantFrom('list', 'fetch', 'prove', 'place', 'unknown'),
      progress: fc.option(fc.record({ current: fc.nat(), total: fc.nat(), unit: fc.constant('bytes' as const) }), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const progress = track();
        let percent = 0;
        for (const each of events) {
          progress.report(each);
          const now = progress.latest()?.percent ?? 0;
          expect(now).toBeGreaterThanOrEqual(percent);
          expect(now).toBeLessThanOrEqual(100);
          percent = now;
        }
        progress.end();
      }),
    );
  });
});
