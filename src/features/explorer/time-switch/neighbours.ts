import { type PastName, pastTime } from '../location/past-name.ts';
import type { Moment } from './moments.ts';

/** A step in time: to a moment, to the live files, or none (`null`: there is nothing on that side). */
export type TimeStep = Moment | 'now' | null;

/**
 * The moments before and after the state that is looked at (null: now), among moments sorted newest first. A state that
 * is not among them (it was deleted meanwhile) still has neighbours.
 */
export function neighbours(moments: readonly Moment[], past: PastName | null): { older: TimeStep; newer: TimeStep } {
  if (past === null) return { older: moments[0] ?? null, newer: null };
  const at = moments.findIndex((moment) => moment.past === past);
  if (at >= 0) return { older: moments[at + 1] ?? null, newer: moments[at - 1] ?? 'now' };
  const time = pastTime(past);
  const older = moments.find((moment) => moment.time < time) ?? null;
  return { older, newer: moments.findLast((moment) => moment.time > time) ?? 'now' };
}
