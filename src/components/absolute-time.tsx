'use client';

import { useTimeZone } from './clock.tsx';
import { absoluteTime } from './format/time.ts';

/** A moment with weekday, date and time in the reader’s zone. Takes ISO text or milliseconds since 1970. */
export function AbsoluteTime({ at }: { at: string | number }) {
  const timeZone = useTimeZone();
  const ms = new Date(at).getTime();
  return <time dateTime={new Date(ms).toISOString()}>{absoluteTime(ms, timeZone)}</time>;
}
