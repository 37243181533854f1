'use client';

import { Button, Group } from '@mantine/core';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { indexWords } from '../versions/index-words.ts';
import { useRebuildIndex } from './use-rebuild-index.ts';

interface IndexFactProps {
  backup: Pick<BackupSummary, 'id' | 'projectId' | 'index'>;
  mayRebuild: boolean;
}

/** Whether what a backup holds can be found, and Rebuild for who misses something there, whatever its state says. */
export function IndexFact({ backup: { id: backupId, projectId, index }, mayRebuild }: IndexFactProps) {
  const rebuild = useRebuildIndex();
  const isAtRest = index === 'ready' || index === 'failed';
  return (
    <Group gap={8}>
      {indexWords[index].word}
      {isAtRest && mayRebuild && (
        <Button
          size="compact-xs"
          variant="default"
          loading={rebuild.isPending}
          onClick={() => rebuild.mutate({ projectId, backupId })}
        >
          Rebuild the index
        </Button>
      )}
    </Group>
  );
}
