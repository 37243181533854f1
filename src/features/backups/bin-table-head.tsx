import type { ReactNode } from 'react';
import classes from './backup-row.module.css';
import { SortHead } from './sort-head.tsx';

/** The names and widths of the bin’s columns. */
export function BinTableHead({ choice }: { choice: ReactNode }) {
  return (
    <tr className={classes.head}>
      {choice}
      <SortHead by="time" label="Time" className={classes.time} />
      <th scope="col" className={classes.name}>
        Name
      </th>
      <SortHead by="size" label="Size" className={classes.size} />
      <th scope="col" className={classes.deleted}>
        Deleted
      </th>
      <th scope="col" className={classes.until}>
        Until
      </th>
      <th scope="col" className={classes.actions}>
        <span className={classes.unseen}>Actions</span>
      </th>
    </tr>
  );
}
