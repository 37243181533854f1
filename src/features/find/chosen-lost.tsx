'use client';

import { Button, Group } from '@mantine/core';
import { useTimeZone } from '#src/components/clock.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { FindState } from './find-address.ts';
import type { ChosenBackups } from './use-chosen-backups.ts';

interface ChosenLostProps {
  state: FindState;
  chosen: ChosenBackups;
  /** One of those that could not be opened. */
  lost: ChosenBackups['failed'][number];
  onChange: (change: Partial<FindState>) => void;
}

/** What stands in place of results where a chosen backup is none that can be searched: which, why, and the ways on. */
export function ChosenLost({ state, chosen, lost, onChange }: ChosenLostProps) {
  const timeZone = useTimeZone();
  const ms = Date.parse(lost.time);
  const others = state.backups.filter((time) => chosen.failed.every((failed) => failed.time !== time));
  return (
    <ErrorState
      title={`The backup ${Number.isNaN(ms) ? `“${lost.time}”` : `of ${absoluteTime(ms, timeZone)}`} cannot be searched`}
      report={reportOf(lost.error)}
      onRetry={chosen.retry}
      retrying={chosen.isFetching}
    >
      <Group gap={8} justify="center">
        {others.length > 0 && (
          <Button variant="default" onClick={() => onChange({ backups: others })}>
            Find in the others
          </Button>
        )}
        <Button variant="default" onClick={() => onChange({ backups: [] })}>
          Find in all backups
        </Button>
      </Group>
    </ErrorState>
  );
}
