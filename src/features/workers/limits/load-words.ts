import { formatCount } from '#src/components/format/count.ts';
import { formatDuration } from '#src/components/format/duration.ts';
import type { WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';

type LaneLoad = WorkerLimitsView['lanes']['ops'];

/** What a lane of a worker does and has before it: "1 of 2 running, 3 waiting, the oldest for 4 min 10 s". */
export function loadWords({ running, places, waiting, oldestAt }: LaneLoad, nowMs: number): string {
  return [
    `${formatCount(running)} of ${formatCount(places)} running`,
    waiting > 0 ? `${formatCount(waiting)} waiting` : '',
    oldestAt ? `the oldest for ${formatDuration(nowMs - Date.parse(oldestAt))}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
