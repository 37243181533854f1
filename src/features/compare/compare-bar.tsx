'use client';

import { ActionIcon, Anchor, Select, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconChevronLeft } from '@tabler/icons-react';
import Link from 'next/link';
import { useTimeZone } from '#src/components/clock.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { precisionAmong } from '#src/components/format/precision-among.ts';
import { absoluteTime } from '#src/components/format/time.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { type PastName, pastKind, pastTime } from '../explorer/location/past-name.ts';
import { momentsOf } from '../explorer/time-switch/moments.ts';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import { useSnapshots } from '../explorer/time-switch/use-snapshots.ts';
import { useProject } from '../projects/use-project.ts';
import classes from './compare.module.css';
import { comparedName, compareUrl, now, pastOfCompared } from './compare-url.ts';

interface CompareBarProps {
  projectId: string;
  path: ProjectPath | null;
  a: string | null;
  b: string | null;
  onChange: (change: { a?: string | null; b?: string | null }) => void;
}

/** The line above a comparison: what is compared, and the two times, each with its choice. */
export function CompareBar({ projectId, path, a, b, onChange }: CompareBarProps) {
  const areBackups = [a, b].every((name) => name !== null && pastKind(pastOfCompared(name) ?? null) === 'backup');
  return (
    <div className={classes.bar} role="toolbar" aria-label="Compare">
      <div className={classes.what}>
        {path !== null && a && b && areBackups ? (
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
  /** The live files and the host’s snapshots can be chosen too. */
  live: boolean;
  onTime: (time: string) => void;
}

function TimeChoice({ projectId, label, time, live, onTime }: TimeChoiceProps) {
  const { data: project } = useProject(projectId);
  const past = time === null ? null : (pastOfCompared(time) ?? null);
  const { backups } = useBackups(projectId, { time: past && pastTime(past), all: true });
  const { snapshots } = useSnapshots(projectId, !live || project?.host.state === 'off');
  const timeZone = useTimeZone();
  const moments = momentsOf(backups, snapshots);
  const precision = precisionAmong([
    ...moments.map((moment) => Date.parse(moment.time)),
    ...(past ? [Date.parse(pastTime(past))] : []),
  ]);
  const labelOf = (of: PastName, name = '') => {
    const what = pastKind(of) === 'snapshot' ? 'snapshot' : name;
    const ms = Date.parse(pastTime(of));
    return `${absoluteTime(ms, timeZone, precision(ms))}${what === '' ? '' : ` · ${what}`}`;
  };
  const known = moments.map((moment) => ({
    value: comparedName(moment.past),
    label: labelOf(moment.past, moment.backup?.name),
  }));
  const missing = time !== null && past !== null && !known.some(({ value }) => value === time);
  return (
    <Select
      className={classes.time}
      aria-label={label}
      placeholder={`${label}: choose a ${live ? 'time' : 'backup'}`}
      data={[
        ...(live ? [{ value: now, label: 'Now (live files)' }] : []),
        ...(missing ? [{ value: time, label: labelOf(past) }] : []),
        ...known,
      ]}
      value={time}
      onChange={(chosen) => chosen && onTime(chosen)}
      searchable
      limit={200}
      allowDeselect={false}
      nothingFoundMessage="Nothing of that time or name"
      size="xs"
    />
  );
}
