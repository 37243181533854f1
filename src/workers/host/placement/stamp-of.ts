/** A moment as it stands in the names of restored files, UTC: `2026-11-24 14.05` (a colon is no good on some systems). */
export function stampOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
}
