import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHubClock } from './hub-clock.ts';

describe('the hub’s clock', () => {
  it('is this machine’s until the hub has answered', () => {
    expect(createHubClock().nowMs()).toBeCloseTo(Date.now(), -2);
  });

  it('is known to within half a round trip, whatever the delays were, and keeps the best reading', () => {
    const trip = fc.record({ there: fc.nat(2_000), back: fc.nat(2_000), pause: fc.nat(5_000) });
    fc.assert(
      fc.property(fc.array(trip, { minLength: 1, maxLength: 30 }), fc.nat(1e12), (trips, offset) => {
        let local = 0;
        const clock = createHubClock(() => local);
        let best = Number.POSITIVE_INFINITY;
        for (const { there, back, pause } of trips) {
          const askedAt = local;
          const hubTimeMs = local + there + offset;
          local += there + back;
          clock.learn(hubTimeMs, askedAt, local);
          best = Math.min(best, (there + back) / 2);
          expect(Math.abs(clock.nowMs() - (local + offset))).toBeLessThanOrEqual(best + 0.01);
          local += pause;
        }
      }),
    );
  });

  it('follows the hub at once when its clock is set, or this machine has slept', () => {
    let local = 0;
    const clock = createHubClock(() => local);
    clock.learn(1_000_000, 0, 0);
    local = 5_000;
    clock.learn(2_000_000, 4_990, 5_010);
    expect(clock.nowMs()).toBeCloseTo(2_000_000, -2);
  });
});
