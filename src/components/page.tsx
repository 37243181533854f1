import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A page of full height: what stands in `head` stays, the rest scrolls. */
export function Page({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.page}>
      {head}
      <div className={classes.body}>{children}</div>
    </div>
  );
}
