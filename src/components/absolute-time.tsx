'use client';

import { useTimeZone } from './clock.tsx';
import { absoluteTime, type Precision } from './format/time.ts';

/** A moment with weekday, date and time in the reader’s zone, to the minute if nothing else is said. Takes ISO text or milliseconds since 1970. */
export function AbsoluteTime({ at, to }: { at: string | number; to?: Precision }) {
  const timeZone = useTimeZone();
  const ms = new Date(at).getTime();
  return <time dateTime={new Date(ms).toISOString()}>{absoluteTime(ms, timeZone, to)}</time>;
}
