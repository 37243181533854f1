'use client';

import { Drawer, Stack, Title } from '@mantine/core';
import { Facts } from '#src/components/facts.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { CheckWorker } from './check-worker.tsx';
import { DiskUse } from './disk-use.tsx';
import { WorkerLimits } from './limits/worker-limits.tsx';
import { WorkerOperations } from './worker-operations.tsx';
import { WorkerState } from './worker-state.tsx';

const storageWords = {
  btrfs: 'btrfs: snapshots, and evidence of change',
  plain: 'plain directories',
  none: 'none',
} as const;

interface WorkerPanelProps {
  worker: WorkerView | null;
  /** What it runs and has before it, where it is known. */
  load: WorkerLimitsView | undefined;
  onClose: () => void;
}

/** The figures and tools of one worker, beside the table; closed while `worker` is null. */
export function WorkerPanel({ worker, load, onClose }: WorkerPanelProps) {
  return (
    <Drawer opened={worker !== null} onClose={onClose} position="right" size={520} title={worker?.name}>
      {worker && (
        <Stack gap="xl">
          <Facts
            facts={[
              { label: 'State', value: <WorkerState worker={worker} /> },
              { label: 'Kind', value: worker.kind === 'host' ? 'Host' : 'Bucket worker' },
              { label: 'Region', value: worker.region },
              { label: 'Storage', value: storageWords[worker.storage] },
              { label: 'Disk', value: <DiskUse worker={worker} /> },
              { label: 'Load', value: worker.load?.toFixed(2) ?? '–' },
              { label: 'Memory', value: worker.memoryBytes === null ? '–' : formatBytes(worker.memoryBytes) },
              { label: 'Projects', value: worker.kind === 'host' ? worker.projectCount : '–' },
            ]}
          />
          <WorkerOperations worker={worker} />
          {load && <WorkerLimits worker={load} title="Limits" />}
          <section>
            <Title order={2} size="h3" mb="sm">
              Versions
            </Title>
            <Facts
              facts={[
                { label: 'Buckets', value: worker.version ?? 'not known' },
                ...Object.entries(worker.tools)
                  .sort(([a], [b]) => a.localeCompare(b, 'en'))
                  .map(([label, value]) => ({ label, value })),
              ]}
            />
          </section>
          <CheckWorker key={worker.id} worker={worker} />
        </Stack>
      )}
    </Drawer>
  );
}
