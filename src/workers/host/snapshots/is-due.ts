/** The next snapshot of a project that is at work comes after so long. */
const everyMs = 15 * 60_000;

/** Whether the newest of some snapshots is old enough. One that a wrong clock has dated ahead does not count. */
export function isDue(times: readonly string[], nowMs: number): boolean {
  return times.every((time) => Date.parse(time) > nowMs || nowMs - Date.parse(time) >= everyMs);
}
