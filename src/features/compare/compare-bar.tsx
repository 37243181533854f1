'use client';

import { ActionIcon, Anchor, Select, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconChevronLeft } from '@tabler/icons-react';
import Link from 'next/link';
import { useTimeZone } from '#src/components/clock.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import classes from './compare.module.css';
import { compareUrl, now } from './compare-url.ts';

interface CompareBarProps {
  projectId: string;
  path: ProjectPath | null;
  a: string | null;
  b: string | null;
  onChange: (change: { a?: string | null; b?: string | null }) => void;
}

/** The line above a comparison: what is compared, and the two times, each with its choice. */
export function CompareBar({ projectId, path, a, b, onChange }: CompareBarProps) {
  const whole = path !== null && a && b && a !== now && b !== now;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Compare">
      <div className={classes.what}>
        {whole ? (
          <Anchor component={Link} href={compareUrl(projectId, { a, b })} size="sm" className={classes.back}>
            <IconChevronLeft size={14} aria-hidden /> All changes
          </Anchor>
        ) : null}
        {path === null ? <strong>Compare two backups</strong> : <CutPath path={displayName(path)} />}
      </div>
      <TimeChoice
        projectId={projectId}
        label="Earlier"
        time={a}
        live={path !== null}
        onTime={(time) => onChange({ a: time })}
      />
      <Tooltip label="Exchange the two">
        <ActionIcon aria-label="Exchange the two" disabled={!a || !b} onClick={() => onChange({ a: b, b: a })}>
          <IconArrowsExchange size={16} />
        </ActionIcon>
      </Tooltip>
      <TimeChoice
        projectId={projectId}
        label="Later"
        time={b}
        live={path !== null}
        onTime={(time) => onChange({ b: time })}
      />
    </div>
  );
}

interface TimeChoiceProps {
  projectId: string;
  label: string;
  time: string | null;
  /** The live files can be chosen too. */
  live: boolean;
  onTime: (time: string) => void;
}

function TimeChoice({ projectId, label, time, live, onTime }: TimeChoiceProps) {
  const { backups } = useBackups(projectId, { time, all: true });
  const timeZone = useTimeZone();
  const labelOf = (value: string, name = '') =>
    `${absoluteTime(Date.parse(value), timeZone)}${name === '' ? '' : ` · ${name}`}`;
  const known = backups.map((backup) => ({ value: backup.time, label: labelOf(backup.time, backup.name) }));
  const missing = time !== null && time !== now && !known.some(({ value }) => value === time);
  return (
    <Select
      className={classes.time}
      aria-label={label}
      placeholder={`${label}: choose a backup`}
      data={[
        ...(live ? [{ value: now, label: 'Now (live files)' }] : []),
        ...(missing ? [{ value: time, label: labelOf(time) }] : []),
        ...known,
      ]}
      value={time}
      onChange={(chosen) => chosen && onTime(chosen)}
      searchable
      limit={200}
      allowDeselect={false}
      nothingFoundMessage="No backup of that time or name"
      size="xs"
    />
  );
}
