import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** The top line of a page: its title, what narrows it, and its main action at the right. */
export function PageHeader({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <header className={classes.header}>
      <Title order={1}>{title}</Title>
      <div className={classes.middle}>{children}</div>
      {action}
    </header>
  );
}
