const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** 1 January 1970 was a Thursday: weeks begin on Mondays, so that each day lies in one week. */
const mondayMs = 3 * dayMs;

/** More than that within an hour are somebody's who takes one after the other; older ones go by the hour. */
const mostOfLastHour = 60;

/** Of the snapshots in each such stretch of time the newest stays, until it is so old. Each lies in one of the next. */
const ladder: readonly { stretch: (timeMs: number) => number; untilMs: number }[] = [
  { stretch: (timeMs) => Math.floor(timeMs / hourMs), untilMs: dayMs },
  { stretch: (timeMs) => Math.floor(timeMs / dayMs), untilMs: 14 * dayMs },
  { stretch: (timeMs) => Math.floor((timeMs + mondayMs) / weekMs), untilMs: 8 * weekMs },
];

/**
 * Which of a project's snapshots stay, by their times in milliseconds since 1970: those of the last hour, then the
 * newest of each hour for a day, of each day for 14 days, of each week for 8 weeks (UTC). The newest always stays.
 */
export function chooseKept(timesMs: readonly number[], nowMs: number): Set<number> {
  const newestFirst = [...timesMs].sort((a, b) => b - a);
  const kept = new Set(newestFirst.slice(0, 1));
  for (const timeMs of newestFirst.slice(0, mostOfLastHour)) if (nowMs - timeMs < hourMs) kept.add(timeMs);
  for (const { stretch, untilMs } of ladder) {
    const seen = new Set<number>();
    for (const timeMs of newestFirst) {
      if (nowMs - timeMs >= untilMs || seen.has(stretch(timeMs))) continue;
      seen.add(stretch(timeMs));
      kept.add(timeMs);
    }
  }
  return kept;
}
