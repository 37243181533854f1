'use client';

import { Button } from '@mantine/core';
import { IconHistory, IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { useFiles } from '../files-context.ts';
import { backupName, pastKind } from '../location/past-name.ts';
import { useBackups } from '../time-switch/use-backups.ts';
import classes from './past-strip.module.css';

interface HostOffProps {
  /** True where the last known list is shown below: a strip; else it fills the place. */
  strip: boolean;
  onRetry: () => void;
}

/** Says that the host is off, since when, and what works all the same: the newest backup, at the same path. */
export function HostOff({ strip, onRetry }: HostOffProps) {
  const { projectId, project, location, go } = useFiles();
  const { backups } = useBackups(projectId);
  const inSnapshot = pastKind(location.past) === 'snapshot';
  const newest = backups[0];
  const since = project?.host.lastSeenAt ? (
    <>
      last known <RelativeTime at={project.host.lastSeenAt} />
    </>
  ) : (
    'it was never seen'
  );
  const openNewest = newest && (
    <Button
      size={strip ? 'compact-sm' : 'xs'}
      variant="default"
      leftSection={<IconHistory size={16} />}
      onClick={() => go({ ...location, past: backupName(newest.time) })}
    >
      Open the newest backup (<RelativeTime at={newest.time} />)
    </Button>
  );
  const retry = (
    <Button size={strip ? 'compact-sm' : 'xs'} variant="subtle" onClick={onRetry}>
      Try again
    </Button>
  );
  if (strip) {
    return (
      <div role="status" className={classes.off}>
        <IconPlugConnectedX size={16} aria-hidden />
        <span className={classes.words}>
          Host off · {since}.{' '}
          {inSnapshot
            ? 'Its snapshots cannot be opened until it is back.'
            : 'Files may have changed, and cannot be opened until it is back.'}
        </span>
        {openNewest}
        {retry}
      </div>
    );
  }
  return (
    <EmptyState
      icon={<IconPlugConnectedX size={32} />}
      title={`Host off${project ? `: ${project.host.name}` : ''}`}
      action={
        <>
          {openNewest}
          {retry}
        </>
      }
    >
      {inSnapshot ? 'This snapshot is' : 'The live files are'} on it ({since}).{' '}
      {newest ? 'The backups can be browsed, opened and downloaded all the same.' : 'There is no backup yet.'}
    </EmptyState>
  );
}
