'use client';

import { useNow, useTimeZone } from './clock.tsx';
import { absoluteTime, shortTime } from './format/time.ts';

/** A moment as "14:05", "Mon 14:05" or with its date, whole on hover. Takes ISO text or milliseconds since 1970. */
export function ShortTime({ at }: { at: string | number }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const ms = new Date(at).getTime();
  return (
    <time dateTime={new Date(ms).toISOString()} data-hint={absoluteTime(ms, timeZone)}>
      {shortTime(ms, now, timeZone)}
    </time>
  );
}
