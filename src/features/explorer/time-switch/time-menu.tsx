'use client';
import { Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { AmongTimes } from '#src/components/among-times.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { counted } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useFiles } from '../files-context.ts';
import type { PastName } from '../location/past-name.ts';
import { groupMoments, searchMoments } from './group-moments.ts';
import { filesOf, knownMoments, type Moment } from './moments.ts';
import { TakeSnapshot } from './take-snapshot.tsx';
import { TimeRow } from './time-row.tsx';
import classes from './time-switch.module.css';
import { TimesUnknown } from './times-unknown.tsx';
import { useFoundBackups } from './use-found-backups.ts';
import { useSnapshots } from './use-snapshots.ts';

/** Rows that are drawn at once; a search reaches the others. */
const mostRows = 200;

interface TimeMenuProps {
  onDone: () => void;
  /** Asks whether a snapshot, named by its time, is to go. Null: the person may not remove any. */
  onRemove: ((time: string) => void) | null;
}

/** Now, the host’s snapshots and the backups by day, with what changed; choosing one stays at the same path. */
export function TimeMenu({ onDone, onRemove }: TimeMenuProps) {
  const { projectId, location, hostOff, go, restore, mayEdit } = useFiles();
  const [text, setText] = useState('');
  const backups = useFoundBackups(projectId, text);
  const snapshots = useSnapshots(projectId, hostOff);
  const timeZone = useTimeZone();
  const list = useRef<HTMLDivElement>(null);
  const moments = useMemo(
    () => knownMoments(backups.backups, backups.since, snapshots.snapshots),
    [backups.backups, backups.since, snapshots.snapshots],
  );
  const found = searchMoments(moments, text, timeZone);
  const choose = (past: PastName | null) => {
    go({ ...location, past });
    onDone();
  };
  const restoreFrom = (moment: Moment) => {
    const { past, backup } = moment;
    restore({ from: filesOf(moment), past, name: backup?.name ?? '', paths: [location.path] });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-choose]') ?? [])];
    const at = rows.findIndex((row) => row.matches(':focus'));
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  };
  const loading = backups.loading || snapshots.loading;
  const beyond = found.length - mostRows;
  const notShown = backups.whole
    ? beyond > 0 && counted(beyond, 'older one')
    : (text === '' || beyond >= 0) && 'Older ones';
  const isUnknown = backups.error !== null || snapshots.error !== null;
  return (
    <Stack gap={4} onKeyDown={onKeyDown}>
      <TextInput
        data-autofocus
        size="xs"
        p={8}
        pb={4}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Find by name, day or time"
        aria-label="Find a backup or a snapshot"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = found[0];
          if (event.key === 'Enter' && text !== '' && first) choose(first.past);
        }}
      />
      <div className={classes.list} ref={list}>
        {text === '' && (
          <div className={classes.row} data-current={location.past === null || undefined}>
            <UnstyledButton className={classes.choose} data-choose onClick={() => choose(null)}>
              <span className={classes.clock}>Now</span>
              <span className={classes.name}>Live files</span>
            </UnstyledButton>
            {mayEdit && snapshots.kept && <TakeSnapshot projectId={projectId} />}
          </div>
        )}
        {hostOff && (
          <Text size="xs" c="dimmed" px={8}>
            The host is off: its snapshots are out of reach.
          </Text>
        )}
        <AmongTimes times={moments.map(({ time }) => Date.parse(time))}>
          {groupMoments(found.slice(0, mostRows), timeZone).map(({ day, moments: ofDay }) => (
            <section key={day} aria-label={day}>
              <div className={classes.day}>{day}</div>
              {ofDay.map((moment) => (
                <TimeRow
                  key={moment.past}
                  moment={moment}
                  current={moment.past === location.past}
                  onChoose={() => choose(moment.past)}
                  onRestore={mayEdit ? () => restoreFrom(moment) : null}
                  onRemove={onRemove && !moment.backup ? () => onRemove(moment.time) : null}
                />
              ))}
            </section>
          ))}
        </AmongTimes>
        {notShown && (
          <Text size="xs" c="dimmed" p={8}>
            {notShown}: type a day or a name to find them.
          </Text>
        )}
        {loading && <SkeletonRows rows={4} label="Loading backups…" />}
        <TimesUnknown what="The backups" of={backups} />
        <TimesUnknown what="The host’s snapshots" of={snapshots} />
        {!loading && !isUnknown && found.length === 0 && (
          <Text size="sm" c="dimmed" p={8}>
            {moments.length === 0
              ? 'There is no backup yet. Back up now makes the first one.'
              : `No backup or snapshot matches “${text}”.`}
          </Text>
        )}
      </div>
    </Stack>
  );
}
