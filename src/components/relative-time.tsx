'use client';

import { useNow, useTimeZone } from './clock.tsx';
import { absoluteTime, relativeTime } from './format/time.ts';

/** A moment as "12 min ago", with the date and time on hover. Takes ISO text or milliseconds since 1970. */
export function RelativeTime({ at }: { at: string | number }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const ms = new Date(at).getTime();
  return (
    <time dateTime={new Date(ms).toISOString()} data-hint={absoluteTime(ms, timeZone)}>
      {relativeTime(ms, now, timeZone)}
    </time>
  );
}
