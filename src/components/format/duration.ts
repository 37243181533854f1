/** A length of time for a person: "0.4 s", "12 s", "2 min 05 s", "1 h 12 min", "3 d 4 h". */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** What is left, rounded as an estimate is: "20 s left", "3 min left", "2 h left". */
export function formatTimeLeft(secondsLeft: number): string {
  if (secondsLeft < 60) return `${Math.max(1, Math.round(secondsLeft))} s left`;
  if (secondsLeft < 5_400) return `${Math.round(secondsLeft / 60)} min left`;
  return `${Math.round(secondsLeft / 3_600)} h left`;
}
