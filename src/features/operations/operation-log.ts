import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { ringSize } from '#src/contracts/operations/progress-keys.ts';

export interface OperationLog {
  /** The latest, oldest first. */
  events: ProgressSummary[];
  isComplete: boolean;
}

/** A log with an event that came live: once, where the log was asked for after it, and the latest alone. */
export function withLogged(log: OperationLog, event: ProgressSummary): OperationLog {
  const isKnown = log.events.some((each) => each.ts === event.ts && keyOf(each) === keyOf(event));
  return isKnown ? log : { ...log, events: [...log.events, event].slice(-ringSize) };
}

/** The percentage is the one thing that the server may have raised on the way. */
function keyOf({ percent, ...event }: ProgressSummary): string {
  return JSON.stringify(event);
}
