'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import { DirectoryPicker } from '../restore/directory-picker.tsx';
import { placeWords } from './place-words.ts';

interface PlacePickerProps {
  projectId: string;
  /** The time of the one backup that is looked into; null: all, and the folders offered are those of the latest. */
  backupTime: string | null;
  directory: ProjectPath;
  onChoose: (directory: ProjectPath) => void;
}

/** Chooses any directory to look below, out of a backup: the host is not asked, which may be off or have lost it. */
export function PlacePicker({ projectId, backupTime, directory, onChoose }: PlacePickerProps) {
  const [picked, setPicked] = useState(directory);
  const { backups, loading, error, retry } = useBackups(projectId, { time: backupTime, all: false });
  const backup = backupTime === null ? backups[0] : backups.find(({ time }) => time === backupTime);
  if (!backup) {
    if (error) return <ErrorState title="The backups could not be loaded" report={reportOf(error)} onRetry={retry} />;
    if (loading) return <Skeleton height={120} aria-label="Loading the backups" />;
    return (
      <Text size="sm">{backupTime === null ? 'There is no backup yet.' : 'There is no such backup any more.'}</Text>
    );
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb={8}>
        As in the {backupTime === null ? 'latest' : 'chosen'} backup, <RelativeTime at={backup.time} />
      </Text>
      <DirectoryPicker projectId={projectId} source={{ backupId: backup.id }} chosen={picked} onChoose={setPicked} />
      <Button mt={12} fullWidth onClick={() => onChoose(picked)}>
        Find in {placeWords(picked)}
      </Button>
    </>
  );
}
