import type { ProgressEvent } from '#src/contracts/operations/progress.ts';

type Amount = NonNullable<ProgressEvent['progress']>;

/** Tells how fast an amount grows, from what is reported of it. */
export interface SpeedMeter {
  /** Takes `amount` of `phase` at `atMs` (monotonic); gives units per second and the seconds left, where they show. */
  measure(phase: string, amount: Amount, atMs: number): Pick<ProgressEvent, 'speed' | 'secondsLeft'>;
}

const windowMs = 5_000;
/** Less than this shows how bursts arrive, not how fast the work goes. */
const leastMs = 500;
const sampleEveryMs = 100;

/** A meter over the last five seconds. Another phase, unit or a smaller amount begins anew. */
export function createSpeedMeter(): SpeedMeter {
  let of = '';
  let samples: { atMs: number; current: number }[] = [];
  return {
    measure(phase, { current, total, unit }, atMs) {
      const last = samples.at(-1);
      if (of !== `${phase} ${unit}` || (last && current < last.current)) samples = [];
      of = `${phase} ${unit}`;
      const newest = samples.at(-1);
      if (!newest || atMs - newest.atMs >= sampleEveryMs) samples.push({ atMs, current });
      // One sample older than the window stays, so that slow reports still span it.
      while ((samples[1]?.atMs ?? atMs) < atMs - windowMs) samples.shift();
      const first = samples[0];
      if (!first || atMs - first.atMs < leastMs) return {};
      const speed = ((current - first.current) * 1_000) / (atMs - first.atMs);
      if (speed <= 0) return { speed: 0 };
      return total > current ? { speed, secondsLeft: (total - current) / speed } : { speed };
    },
  };
}
