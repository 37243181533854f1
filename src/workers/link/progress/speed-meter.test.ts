import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeedMeter } from './speed-meter.ts';

const amount = (current: number, total = 1_000) => ({ current, total, unit: 'bytes' as const });

describe('speed', () => {
  it('is unknown at first, then what the last five seconds show', () => {
    const meter = createSpeedMeter();
    expect(meter.measure('fetch', amount(0), 0)).toEqual({});
    expect(meter.measure('fetch', amount(50), 400)).toEqual({});
    expect(meter.measure('fetch', amount(100), 1_000)).toEqual({ speed: 100, secondsLeft: 9 });
    // Ten times as fast from here on: after the window nothing is left of the slow beginning.
    for (let ms = 1_200; ms <= 6_400; ms += 200) meter.measure('fetch', amount(100 + (ms - 1_000), 10_000), ms);
    expect(meter.measure('fetch', amount(5_700, 10_000), 6_600)).toEqual({ speed: 1_000, secondsLeft: 4.3 });
  });

  it('falls to zero when nothing moves, and then says nothing of the time left', () => {
    const meter = createSpeedMeter();
    meter.measure('fetch', amount(500), 0);
    expect(meter.measure('fetch', amount(500), 6_000)).toEqual({ speed: 0 });
  });

  it('begins anew with another phase, another unit, or a smaller amount', () => {
    const meter = createSpeedMeter();
    meter.measure('fetch', amount(0), 0);
    meter.measure('fetch', amount(900), 1_000);
    expect(meter.measure('prove', amount(900), 2_000)).toEqual({});
    expect(meter.measure('prove', { ...amount(950), unit: 'files' }, 3_000)).toEqual({});
    expect(meter.measure('prove', { ...amount(1), unit: 'files' }, 4_000)).toEqual({});
  });

  it('is never negative, infinite or not a number, whatever is reported', () => {
    const reports = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(3_000), fc.nat(2_000_000)), { maxLength: 60 });
    fc.assert(
      fc.property(reports, (steps) => {
        const meter = createSpeedMeter();
        let atMs = 0;
        for (const [current, afterMs, total] of steps) {
          atMs += afterMs;
          for (const value of Object.values(meter.measure('fetch', amount(current, total), atMs))) {
            expect(Number.isFinite(value) && value >= 0).toBe(true);
          }
        }
      }),
    );
  });
});
