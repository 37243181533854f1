'use client';

import { Select } from '@mantine/core';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import classes from './find.module.css';

interface BackupChoiceProps {
  projectId: string;
  /** Null: all. */
  time: string | null;
  onChoose: (time: string | null) => void;
}

const all = 'all';
/** Rows that are drawn at once; typing reaches the others. */
const mostRows = 100;

/** Chooses which backups are looked into: all, or one. */
export function BackupChoice({ projectId, time, onChoose }: BackupChoiceProps) {
  const { backups } = useBackups(projectId, { time: null, all: true });
  const timeZone = useTimeZone();
  const words = (each: { time: string; name?: string }) =>
    `Backup ${absoluteTime(Date.parse(each.time), timeZone)}${each.name ? `, ${each.name}` : ''}`;
  const isListed = time === null || backups.some((backup) => backup.time === time);
  const unlisted = isListed || Number.isNaN(Date.parse(time)) ? [] : [{ value: time, label: words({ time }) }];
  return (
    <Select
      aria-label="Which backups"
      className={classes.backups}
      searchable
      limit={mostRows}
      value={time ?? all}
      data={[
        { value: all, label: 'All backups' },
        ...unlisted,
        ...backups.map((backup) => ({ value: backup.time, label: words(backup) })),
      ]}
      nothingFoundMessage="No backup of that name or time"
      onChange={(value) => onChoose(value === all ? null : value)}
    />
  );
}
