'use client';

import { Button, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { counted } from '#src/components/format/count.ts';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { compareUrl } from '../compare/compare-url.ts';
import { totalsText } from '../compare/totals-text.ts';
import classes from './backup-changes.module.css';
import { ChangedDirectoryRow } from './changed-directory-row.tsx';

/** What a backup changed since the one before, the directories with the most bytes first, and the way to all of it. */
export function BackupChanges({ backup }: { backup: BackupSummary }) {
  const { projectId, id: backupId, time } = backup;
  const trpc = useTRPC();
  const query = useQuery(
    trpc.backups.changes.queryOptions({ projectId, backupId }, { staleTime: 60_000, trpc: { abortOnUnmount: true } }),
  );
  if (query.isError && !query.data) {
    return (
      <Text size="sm" role="alert">
        What changed could not be found out: {reportOf(query.error).userMessage}{' '}
        <Button size="compact-xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          Retry
        </Button>
      </Text>
    );
  }
  if (query.data === undefined) return <SkeletonRows rows={3} label="Comparing with the backup before…" />;
  if (query.data === null) {
    return (
      <Text size="sm" c="dimmed">
        {backup.usedParent
          ? 'Nothing to compare with: the backups before this one are deleted.'
          : 'There is no backup before it: everything is new.'}
      </Text>
    );
  }
  const { before, directories, total, totals } = query.data;
  const left = total - directories.length;
  return (
    <section className={classes.changes} aria-label="What changed">
      <div className={classes.head}>
        <Text size="sm" fw={500} component="h3">
          {total === 0 ? 'Nothing changed' : 'Changed'} since the backup before (<RelativeTime at={before.time} />)
        </Text>
        {total > 0 && <span className={classes.totals}>{totalsText(totals)}</span>}
        <Button
          component={Link}
          prefetch={false}
          href={compareUrl(projectId, { a: before.time, b: time })}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsDiff size={14} />}
        >
          Compare
        </Button>
      </div>
      {directories.length > 0 && (
        <ul className={classes.list} aria-label="Folders that changed">
          {directories.map((directory) => (
            <ChangedDirectoryRow
              key={`${directory.change} ${directory.path}`}
              projectId={projectId}
              directory={directory}
              backupTime={directory.change === 'removed' ? before.time : time}
            />
          ))}
        </ul>
      )}
      {left > 0 && (
        <Text size="xs" c="dimmed">
          The {directories.length} with the biggest changes; {counted(left, 'more folder')} changed: Compare shows them
          all.
        </Text>
      )}
    </section>
  );
}
