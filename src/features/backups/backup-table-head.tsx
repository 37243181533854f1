import classes from './backup-row.module.css';

/** The names and widths of the table’s columns. */
export function BackupTableHead() {
  return (
    <tr className={classes.head}>
      <th scope="col" className={classes.time}>
        Time
      </th>
      <th scope="col" className={classes.name}>
        Name
      </th>
      <th scope="col" className={classes.source}>
        Source
      </th>
      <th scope="col" className={classes.size}>
        Size
      </th>
      <th scope="col" className={classes.added}>
        Added
      </th>
      <th scope="col" className={classes.files}>
        Files
      </th>
      <th scope="col" className={classes.changes}>
        New, changed
      </th>
      <th scope="col" className={classes.duration}>
        Duration
      </th>
      <th scope="col" className={classes.actions}>
        <span className={classes.unseen}>Actions</span>
      </th>
    </tr>
  );
}
