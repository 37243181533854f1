'use client';

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTimeZone } from '#src/components/clock.tsx';
import { filterByWords } from '#src/components/filter-by-words.ts';
import { precisionAmong } from '#src/components/format/precision-among.ts';
import { absoluteTime, type Precision } from '#src/components/format/time.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { type PastName, pastKind, pastTime } from '../explorer/location/past-name.ts';
import { knownMoments } from '../explorer/time-switch/moments.ts';
import { useBackupSearch } from '../explorer/time-switch/use-backup-search.ts';
import { useSnapshots } from '../explorer/time-switch/use-snapshots.ts';
import { useProject } from '../projects/use-project.ts';
import classes from './compare.module.css';
import { comparedName, now, pastOfCompared } from './compare-url.ts';

interface TimeChoiceProps {
  projectId: string;
  label: string;
  time: string | null;
  /** What is chosen on the other side. */
  other: string | null;
  /** The live files and the host’s snapshots can be chosen too. */
  live: boolean;
  onTime: (time: string) => void;
}

const nowLabel = 'Now (live files)';
/** Rows that are drawn at once; typing reaches the others. */
const mostRows = 200;

/** Chooses one of the two times that are compared. */
export function TimeChoice({ projectId, label, time, other, live, onTime }: TimeChoiceProps) {
  const { data: project } = useProject(projectId);
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const past = pastOf(time);
  // The comparison itself needs it, and has asked.
  const { data: chosen } = useQuery({
    ...trpc.backups.byTime.queryOptions({ projectId, time: past === null ? '' : pastTime(past) }),
    enabled: pastKind(past) === 'backup',
  });
  const labelOf = (of: PastName, precision: (ms: number) => Precision, name = '') => {
    const what = pastKind(of) === 'snapshot' ? 'snapshot' : name;
    return `${absoluteTime(msOf(of), timeZone, precision(msOf(of)))}${what === '' ? '' : ` · ${what}`}`;
  };
  const chosenMs = [past, pastOf(other)].flatMap((each) => (each === null ? [] : [msOf(each)]));
  // As exact as the two take: were it written otherwise once the rest is known, what somebody types would be lost.
  const chosenLabel =
    past !== null ? labelOf(past, precisionAmong(chosenMs), chosen?.name) : time === now ? nowLabel : '';
  const { backups, since, nothing, box } = useBackupSearch(projectId, chosenLabel);
  const { snapshots } = useSnapshots(projectId, !live || project?.host.state === 'off');
  const moments = knownMoments(backups, since, snapshots);
  const precision = precisionAmong([...chosenMs, ...moments.map((moment) => msOf(moment.past))]);
  const offered = moments.map((moment) => ({
    value: comparedName(moment.past),
    label: moment.past === past ? chosenLabel : labelOf(moment.past, precision, moment.backup?.name),
  }));
  const isOffered = offered.some(({ value }) => value === time);
  return (
    <Select
      className={classes.time}
      aria-label={label}
      placeholder={`${label}: choose a ${live ? 'time' : 'backup'}`}
      data={[
        ...(live ? [{ value: now, label: nowLabel }] : []),
        ...(time !== null && past !== null && !isOffered ? [{ value: time, label: chosenLabel }] : []),
        ...offered,
      ]}
      value={time}
      onChange={(value) => value && onTime(value)}
      searchable
      limit={mostRows}
      filter={filterByWords}
      allowDeselect={false}
      nothingFoundMessage={nothing ?? 'Nothing of that time or name'}
      size="xs"
      {...box}
    />
  );
}

/** The state of the past that the address names; null: it is now, or nothing that there could be. */
function pastOf(name: string | null): PastName | null {
  return name === null ? null : (pastOfCompared(name) ?? null);
}

function msOf(past: PastName): number {
  return Date.parse(pastTime(past));
}
