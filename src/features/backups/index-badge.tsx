'use client';

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFileSearch, IconLoader2, IconRefresh } from '@tabler/icons-react';
import { StateBadge, type Tone } from '#src/components/state-badge.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { IndexState } from '#src/contracts/search/index-state.ts';
import { indexWords } from '../versions/index-words.ts';
import classes from './index-badge.module.css';
import { useRebuildIndex } from './use-rebuild-index.ts';

interface IndexBadgeProps {
  backup: Pick<BackupSummary, 'id' | 'projectId' | 'time' | 'index' | 'indexProblem'>;
  mayRebuild: boolean;
}

const tones: Record<IndexState, Tone> = { ready: 'green', pending: 'grey', rebuilding: 'blue', failed: 'red' };

/** Whether what a backup holds can be found, and why not; where its index failed, Rebuild. */
export function IndexBadge({ backup, mayRebuild }: IndexBadgeProps) {
  const { id: backupId, projectId, time, index, indexProblem } = backup;
  const rebuild = useRebuildIndex();
  const { word, why } = indexWords[index];
  return (
    <span className={classes.index}>
      <Tooltip label={indexProblem === null ? why : `${indexProblem} ${why}`}>
        <UnstyledButton component="span" tabIndex={0} role="note" aria-label={`${word}. ${indexProblem ?? ''} ${why}`}>
          <StateBadge tone={tones[index]} icon={index === 'ready' || index === 'failed' ? IconFileSearch : IconLoader2}>
            {word.replace('Index ', '')}
          </StateBadge>
        </UnstyledButton>
      </Tooltip>
      {index === 'failed' && mayRebuild && (
        <ActionIcon
          size={24}
          data-hint="Rebuild the index"
          aria-label={`Rebuild the index of ${time}`}
          loading={rebuild.isPending}
          onClick={() => rebuild.mutate({ projectId, backupId })}
        >
          <IconRefresh size={15} />
        </ActionIcon>
      )}
    </span>
  );
}
