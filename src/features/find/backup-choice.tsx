'use client';

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTimeZone } from '#src/components/clock.tsx';
import { filterByWords } from '#src/components/filter-by-words.ts';
import { absoluteTime } from '#src/components/format/time.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { useBackupSearch } from '../explorer/time-switch/use-backup-search.ts';
import classes from './find.module.css';

interface BackupChoiceProps {
  projectId: string;
  /** Null: all. */
  time: string | null;
  onChoose: (time: string | null) => void;
}

const all = 'all';
const allLabel = 'All backups';
/** Rows that are drawn at once; typing reaches the others. */
const mostRows = 100;

/** Chooses which backups are looked into: all, or one. */
export function BackupChoice({ projectId, time, onChoose }: BackupChoiceProps) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const words = (each: { time: string; name?: string }) =>
    `Backup ${absoluteTime(Date.parse(each.time), timeZone)}${each.name ? `, ${each.name}` : ''}`;
  // The search itself needs it, and has asked.
  const { data: known } = useQuery({
    ...trpc.backups.byTime.queryOptions({ projectId, time: time ?? '' }),
    enabled: time !== null,
  });
  const chosen = time === null || Number.isNaN(Date.parse(time)) ? null : (known ?? { time });
  const { backups, nothing, box } = useBackupSearch(projectId, chosen ? words(chosen) : allLabel);
  const isListed = backups.some((backup) => backup.time === time);
  return (
    <Select
      aria-label="Which backups"
      className={classes.backups}
      searchable
      limit={mostRows}
      value={time ?? all}
      data={[
        { value: all, label: allLabel },
        ...(chosen && !isListed ? [{ value: chosen.time, label: words(chosen) }] : []),
        ...backups.map((backup) => ({ value: backup.time, label: words(backup) })),
      ]}
      filter={filterByWords}
      nothingFoundMessage={nothing ?? 'No backup of that name or time'}
      {...box}
      onChange={(value) => onChoose(value === all ? null : value)}
    />
  );
}
