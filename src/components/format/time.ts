const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * How long ago a moment was, or how soon it is: "just now", "12 min ago", "in 3 h", "5 d ago"; from thirty days on the
 * date in `timeZone` (an IANA name).
 */
export function relativeTime(thenMs: number, nowMs: number, timeZone: string): string {
  const distance = Math.abs(nowMs - thenMs);
  if (distance < minuteMs) return 'just now';
  if (distance >= 30 * dayMs) return dateText(thenMs, timeZone);
  const amount =
    distance < hourMs
      ? `${Math.floor(distance / minuteMs)} min`
      : distance < 2 * dayMs
        ? `${Math.floor(distance / hourMs)} h`
        : `${Math.floor(distance / dayMs)} d`;
  return thenMs <= nowMs ? `${amount} ago` : `in ${amount}`;
}

/** How exactly a time of day is written: to the second where minutes do not tell moments apart. */
export type Precision = 'minute' | 'second';

/** A moment in full, in `timeZone`: "Tue 24 Nov 2026, 14:05". */
export function absoluteTime(ms: number, timeZone: string, to: Precision = 'minute'): string {
  const part = partsOf(ms, timeZone);
  return `${part.weekday} ${part.day} ${part.month} ${part.year}, ${clockText(ms, timeZone, to)}`;
}

/** The day of a moment, in `timeZone`: "24 Nov 2026". */
export function dateText(ms: number, timeZone: string): string {
  const part = partsOf(ms, timeZone);
  return `${part.day} ${part.month} ${part.year}`;
}

/** The time of day, in `timeZone`: "14:05". */
export function clockText(ms: number, timeZone: string, to: Precision = 'minute'): string {
  const part = partsOf(ms, timeZone);
  return `${part.hour}:${part.minute}${to === 'second' ? `:${part.second}` : ''}`;
}

/** A moment as short as it is clear, in `timeZone`: "14:05" today, "Mon 14:05" within a week, else the date as well. */
export function shortTime(ms: number, nowMs: number, timeZone: string, to: Precision = 'minute'): string {
  const clock = clockText(ms, timeZone, to);
  const day = dateText(ms, timeZone);
  if (day === dateText(nowMs, timeZone)) return clock;
  const isNear = ms <= nowMs && nowMs - ms < 6 * dayMs;
  return isNear ? `${partsOf(ms, timeZone).weekday} ${clock}` : `${day}, ${clock}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(ms: number, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
}
