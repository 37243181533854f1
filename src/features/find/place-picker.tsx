'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import { DirectoryPicker } from '../restore/directory-picker.tsx';
import { placeWords } from './place-words.ts';

interface PlacePickerProps {
  projectId: string;
  /** Of the backups that are looked into; none: all. The folders offered are those of the latest of them. */
  backupTimes: readonly string[];
  directory: ProjectPath;
  onChoose: (directory: ProjectPath) => void;
}

/** Chooses any directory to look below, out of a backup: the host is not asked, which may be off or have lost it. */
export function PlacePicker({ projectId, backupTimes, directory, onChoose }: PlacePickerProps) {
  const backupTime = backupTimes.toSorted().at(-1) ?? null;
  const [picked, setPicked] = useState(directory);
  const trpc = useTRPC();
  const latest = useBackups(projectId, { enabled: backupTime === null });
  const chosen = useQuery({
    ...trpc.backups.byTime.queryOptions({ projectId, time: backupTime ?? '' }),
    enabled: backupTime !== null,
  });
  const backup = backupTime === null ? latest.backups[0] : chosen.data;
  const error = backupTime === null ? latest.error : chosen.error;
  const loading = backupTime === null ? latest.loading : chosen.isPending;
  if (!backup) {
    if (error) {
      const retry = () => (backupTime === null ? latest.retry() : void chosen.refetch());
      const title = backupTime === null ? 'The backups could not be loaded' : 'The chosen backup could not be opened';
      return <ErrorState title={title} report={reportOf(error)} onRetry={retry} />;
    }
    if (loading) return <Skeleton height={120} aria-label="Loading the backups" />;
    return <Text size="sm">There is no backup yet.</Text>;
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb={8}>
        As in the {whichWords(backupTimes.length)} backup, <RelativeTime at={backup.time} />
      </Text>
      <DirectoryPicker projectId={projectId} source={{ backupId: backup.id }} chosen={picked} onChoose={setPicked} />
      <Button mt={12} fullWidth onClick={() => onChoose(picked)}>
        Find in {placeWords(picked)}
      </Button>
    </>
  );
}

function whichWords(chosen: number): string {
  if (chosen === 0) return 'latest';
  return chosen === 1 ? 'chosen' : 'latest chosen';
}
