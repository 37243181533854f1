'use client';

import { Tooltip } from '@mantine/core';
import { useNow } from '#src/components/clock.tsx';
import { formatCount } from '#src/components/format/count.ts';
import type { WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';
import { loadWords } from './load-words.ts';

/** What a worker runs and has before it, in both lanes: "1 running, 3 waiting"; which lane, and since when, on hover. */
export function WorkerWork({ load }: { load: Pick<WorkerLimitsView, 'lanes'> | undefined }) {
  const nowMs = useNow();
  if (!load) return '–';
  const { ops, scheduled } = load.lanes;
  const running = ops.running + scheduled.running;
  const waiting = ops.waiting + scheduled.waiting;
  const words = [
    running > 0 ? `${formatCount(running)} running` : '',
    waiting > 0 ? `${formatCount(waiting)} waiting` : '',
  ];
  return (
    <Tooltip label={`Asked for: ${loadWords(ops, nowMs)}. Scheduled: ${loadWords(scheduled, nowMs)}.`}>
      <span>{words.filter(Boolean).join(', ') || 'idle'}</span>
    </Tooltip>
  );
}
