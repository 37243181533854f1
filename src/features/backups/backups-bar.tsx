'use client';

import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useQueryStates } from 'nuqs';
import { type ReactNode, useRef } from 'react';
import { FilterBox } from '#src/components/filter-box.tsx';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { backupSource } from '#src/contracts/entities/backup.ts';
import { backupFilters } from './backup-filters.ts';
import classes from './backups-bar.module.css';
import { BinDays } from './bin-days.tsx';
import { sourceWords } from './source-words.ts';

const anything = '';

interface BackupsBarProps {
  /** What can be done with the chosen ones. */
  children: ReactNode;
  /** From the text on to the list. */
  onLeave: () => void;
}

/** List or bin, and what narrows it: text, source, pinned ones, those that are not indexed; the choice stands in the URL. */
export function BackupsBar({ children, onLeave }: BackupsBarProps) {
  const [filters, setFilters] = useQueryStates(backupFilters);
  const box = useRef<HTMLInputElement>(null);
  usePageKeys({ '/': () => box.current?.select() });
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Which backups"
        value={filters.place}
        // What narrows the list alone has no box in the bin.
        onChange={(place) => setFilters({ place: backupFilters.place.parse(place), pinned: null, unindexed: null })}
        data={[
          { value: 'list', label: 'Backups' },
          { value: 'bin', label: 'Bin' },
        ]}
      />
      <FilterBox
        ref={box}
        className={classes.text}
        label="Filter the backups"
        value={filters.q}
        onChange={(q) => setFilters({ q })}
        onLeave={onLeave}
      />
      <Select
        aria-label="Source"
        w={128}
        value={filters.source ?? anything}
        onChange={(source) => setFilters({ source: backupFilters.source.parse(source ?? anything) })}
        data={[
          { value: anything, label: 'Any source' },
          ...backupSource.options.map((value) => ({ value, label: sourceWords(value) })),
        ]}
      />
      {filters.place === 'list' && (
        <>
          <Checkbox
            size="xs"
            label="Pinned"
            checked={filters.pinned}
            onChange={(event) => setFilters({ pinned: event.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label="Not indexed"
            checked={filters.unindexed}
            onChange={(event) => setFilters({ unindexed: event.currentTarget.checked })}
          />
        </>
      )}
      {filters.place === 'bin' && <BinDays />}
      <div className={classes.acts}>{children}</div>
    </div>
  );
}
