import type { ReactNode } from 'react';
import type { BackupSort } from '#src/contracts/entities/backup-query.ts';
import classes from './backup-row.module.css';
import { SortHead } from './sort-head.tsx';

interface Head {
  label: string;
  className: string | undefined;
  /** What it orders the list by. */
  by?: BackupSort;
}

const time: Head = { label: 'Time', className: classes.time, by: 'time' };
const name: Head = { label: 'Name', className: classes.name };
const size: Head = { label: 'Size', className: classes.size, by: 'size' };

const heads: Record<'list' | 'bin', readonly Head[]> = {
  list: [
    time,
    name,
    { label: 'Source', className: classes.source },
    size,
    { label: 'Added', className: classes.added, by: 'added' },
    { label: 'Files', className: classes.files, by: 'files' },
    { label: 'New, removed, changed', className: classes.changes },
    { label: 'Duration', className: classes.duration },
    { label: 'Index', className: classes.index },
  ],
  bin: [
    time,
    name,
    size,
    { label: 'Deleted', className: classes.deleted },
    { label: 'Until', className: classes.until },
  ],
};

/** The names and widths of the columns of the list, or of the bin; some of them order it. */
export function BackupTableHead({ place, choice }: { place: 'list' | 'bin'; choice: ReactNode }) {
  return (
    <tr className={classes.head}>
      {choice}
      {heads[place].map(({ label, className, by }) =>
        by ? (
          <SortHead key={label} by={by} label={label} className={className} />
        ) : (
          <th key={label} scope="col" className={className}>
            {label}
          </th>
        ),
      )}
      <th scope="col" className={classes.actions}>
        <span className={classes.unseen}>Actions</span>
      </th>
    </tr>
  );
}
