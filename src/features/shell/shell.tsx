'use client';

import type { ReactNode } from 'react';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { GoTo, GoToButton } from './go-to.tsx';
import { KeysHelp } from './keys-help.tsx';
import { LiveOperations } from './live-operations.tsx';
import { ProjectSwitcher } from './project-switcher.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import type { ShellUser } from './shell-user.ts';

interface ShellProps {
  user: ShellUser;
  /** The id of an event of operations that came before anything of the page was read; null: none is known. */
  since: string | null;
  children: ReactNode;
}

/** The frame of every page of somebody who is signed in: header, rail, and the page. */
export function Shell({ user, since, children }: ShellProps) {
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <header className={classes.header}>
        <Brand />
        <ProjectSwitcher />
        <div className={classes.space} />
        <GoToButton />
        <LiveOperations user={user} since={since} />
        <AccountMenu user={user} />
      </header>
      <Rail isAdmin={user.isAdmin} />
      <main id="page" className={classes.page} tabIndex={-1}>
        {children}
      </main>
      <GoTo isAdmin={user.isAdmin} />
      <KeysHelp />
    </div>
  );
}
