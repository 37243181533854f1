'use client';

import { Drawer, Stack, Text, Title } from '@mantine/core';
import { ListStates } from '#src/components/list-states.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import { LimitInputs } from './limit-inputs.tsx';
import { useLimits } from './use-limits.ts';
import { WorkerLimits } from './worker-limits.tsx';

/** How much runs at a time: the limits of the whole site, then of each worker with what waits for it. */
export function LimitsPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={560} title="Limits">
      {opened && <Limits />}
    </Drawer>
  );
}

function Limits() {
  const limits = useLimits();
  return (
    <ListStates
      what="limits"
      count={limits.data ? limits.data.workers.length + 1 : null}
      report={limits.error && reportOf(limits.error)}
      onRetry={() => limits.refetch()}
      retrying={limits.isFetching}
      empty={null}
    >
      <Stack gap="xl">
        <Text size="sm" c="dimmed">
          What is set holds from now on; nothing that runs is ended. An empty box has its default. What is scheduled
          never takes a place of what somebody asked for.
        </Text>
        {limits.data && (
          <section aria-label="Limits of the whole site">
            <Title order={2} size="h3" mb="xs">
              Whole site
            </Title>
            <LimitInputs workerId={null} limits={limits.data.site} defaults={null} />
          </section>
        )}
        {limits.data?.workers.map((worker) => (
          <WorkerLimits key={worker.workerId} worker={worker} title={worker.name} />
        ))}
      </Stack>
    </ListStates>
  );
}
