import { now } from '../infra/clock/clock.ts';
import { overdueOperations } from './store.ts';

/** Ids of active operations that nobody has looked at in time, the longest waiting first, a turn's worth. */
export function listOverdue(): Promise<string[]> {
  return overdueOperations(now(), 200);
}
