'use client';

import { Stack, Text, Title } from '@mantine/core';
import { useNow } from '#src/components/clock.tsx';
import type { WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';
import { LimitInputs } from './limit-inputs.tsx';
import { loadWords } from './load-words.ts';

/** How much one worker does at a time, what waits for it, and the limits that an admin may set. */
export function WorkerLimits({ worker, title }: { worker: WorkerLimitsView; title: string }) {
  const nowMs = useNow();
  const { lanes, name } = worker;
  return (
    <section aria-label={`Limits of ${name}`}>
      <Stack gap="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="xs" c="dimmed" component="div">
          <div>Asked for: {loadWords(lanes.ops, nowMs)}</div>
          <div>Scheduled: {loadWords(lanes.scheduled, nowMs)}</div>
        </Text>
        <LimitInputs workerId={worker.workerId} limits={worker.limits} defaults={worker.defaults} />
      </Stack>
    </section>
  );
}
