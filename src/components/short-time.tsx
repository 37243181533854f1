'use client';

import { usePrecision } from './among-times.tsx';
import { useNow, useTimeZone } from './clock.tsx';
import { absoluteTime, shortTime } from './format/time.ts';

/** A moment as "14:05", "Mon 14:05" or with its date, whole on hover; with seconds where others would read alike. Takes ISO text or milliseconds since 1970. */
export function ShortTime({ at }: { at: string | number }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const ms = new Date(at).getTime();
  const to = usePrecision()(ms);
  return (
    <time dateTime={new Date(ms).toISOString()} data-hint={absoluteTime(ms, timeZone, to)}>
      {shortTime(ms, now, timeZone, to)}
    </time>
  );
}
