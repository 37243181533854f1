import { IconSquare, IconSquareFilled } from '@tabler/icons-react';
import Link from 'next/link';
import classes from './brand.module.css';

/** The name of the product; leads to the projects. */
export function Brand() {
  return (
    <Link href="/projects" className={classes.brand} aria-label="Buckets: all projects">
      <span className={classes.mark} aria-hidden>
        <IconSquare size={18} />
        <IconSquareFilled size={8} className={classes.core} />
      </span>
      <span className={classes.word}>Buckets</span>
    </Link>
  );
}
