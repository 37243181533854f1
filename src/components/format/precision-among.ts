import type { Precision } from './time.ts';

const minuteMs = 60_000;

/** How exactly each of these moments has to be written (milliseconds since 1970), so that no two of them read alike. */
export function precisionAmong(times: Iterable<number>): (ms: number) => Precision {
  const ofMinute = new Map<number, number>();
  for (const ms of new Set(times)) {
    const minute = Math.floor(ms / minuteMs);
    ofMinute.set(minute, (ofMinute.get(minute) ?? 0) + 1);
  }
  return (ms) => ((ofMinute.get(Math.floor(ms / minuteMs)) ?? 0) > 1 ? 'second' : 'minute');
}
