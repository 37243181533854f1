import type { ReactNode } from 'react';
import classes from './backup-row.module.css';
import { SortHead } from './sort-head.tsx';

/** The names and widths of the table’s columns; some of them order the list. */
export function BackupTableHead({ choice }: { choice: ReactNode }) {
  return (
    <tr className={classes.head}>
      {choice}
      <SortHead by="time" label="Time" className={classes.time} />
      <th scope="col" className={classes.name}>
        Name
      </th>
      <th scope="col" className={classes.source}>
        Source
      </th>
      <SortHead by="size" label="Size" className={classes.size} />
      <SortHead by="added" label="Added" className={classes.added} />
      <SortHead by="files" label="Files" className={classes.files} />
      <th scope="col" className={classes.changes}>
        New, changed
      </th>
      <th scope="col" className={classes.duration}>
        Duration
      </th>
      <th scope="col" className={classes.index}>
        Index
      </th>
      <th scope="col" className={classes.actions}>
        <span className={classes.unseen}>Actions</span>
      </th>
    </tr>
  );
}
