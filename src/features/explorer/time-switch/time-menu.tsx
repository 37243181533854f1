'use client';

import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { counted } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useFiles } from '../files-context.ts';
import { groupBackups, searchBackups } from './group-backups.ts';
import { TimeRow } from './time-row.tsx';
import classes from './time-switch.module.css';
import { useBackups } from './use-backups.ts';

/** Rows that are drawn at once; a search reaches the others. */
const mostRows = 200;

/** Now and the backups by day, with what changed in each; choosing one stays at the same path. */
export function TimeMenu({ onDone }: { onDone: () => void }) {
  const { projectId, location, go, restore, mayEdit } = useFiles();
  const { backups, loading, error, retry } = useBackups(projectId, { time: null, all: true });
  const timeZone = useTimeZone();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = searchBackups(backups, text, timeZone);

  const choose = (backupTime: string | null) => {
    go({ ...location, backupTime });
    onDone();
  };
  const restoreFrom = (backup: BackupSummary) => {
    restore({ backup, paths: [location.path] });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-choose]') ?? [])];
    const at = rows.findIndex((row) => row.matches(':focus'));
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  };
  return (
    <Stack gap={4} onKeyDown={onKeyDown}>
      <TextInput
        data-autofocus
        size="xs"
        p={8}
        pb={4}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Find by name, day or time"
        aria-label="Find a backup"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = found[0];
          if (event.key === 'Enter' && text !== '' && first) choose(first.time);
        }}
      />
      <div className={classes.list} ref={list}>
        {text === '' && (
          <div className={classes.row} data-current={location.backupTime === null || undefined}>
            <UnstyledButton className={classes.choose} data-choose onClick={() => choose(null)}>
              <span className={classes.clock}>Now</span>
              <span className={classes.name}>Live files</span>
            </UnstyledButton>
          </div>
        )}
        {groupBackups(found.slice(0, mostRows), timeZone).map(({ day, backups: ofDay }) => (
          <section key={day} aria-label={day}>
            <div className={classes.day}>{day}</div>
            {ofDay.map((backup) => (
              <TimeRow
                key={backup.id}
                backup={backup}
                current={backup.time === location.backupTime}
                onChoose={() => choose(backup.time)}
                onRestore={mayEdit ? () => restoreFrom(backup) : null}
              />
            ))}
          </section>
        ))}
        {found.length > mostRows && (
          <Text size="xs" c="dimmed" p={8}>
            {counted(found.length - mostRows, 'older backup')}: type a day or a name to find them.
          </Text>
        )}
        {loading && <SkeletonRows rows={4} label="Loading backups…" />}
        {error !== null && (
          <Text size="sm" p={8} role="alert">
            {reportOf(error).userMessage}{' '}
            <Button size="compact-xs" variant="default" onClick={retry}>
              Retry
            </Button>
          </Text>
        )}
        {!loading && error === null && found.length === 0 && (
          <Text size="sm" c="dimmed" p={8}>
            {backups.length === 0
              ? 'There is no backup yet. Back up now makes the first one.'
              : `No backup matches “${text}”.`}
          </Text>
        )}
      </div>
    </Stack>
  );
}
