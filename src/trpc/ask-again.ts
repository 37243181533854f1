import { reportOf } from './report-of.ts';

const mostTimes = 2;

/** Whether a query that failed so often is asked again by itself: what did not get through, not what the server refused. */
export function askAgain(failures: number, error: unknown): boolean {
  return failures < mostTimes && reportOf(error).code === 'network';
}
