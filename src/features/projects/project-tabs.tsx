'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import classes from './project-tabs.module.css';

const tabs = [
  { part: 'files', word: 'Files' },
  { part: 'backups', word: 'Backups' },
  { part: 'settings', word: 'Settings' },
] as const;

/** The pages of a project. */
export function ProjectTabs({ projectId }: { projectId: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Project" className={classes.tabs}>
      {tabs.map(({ part, word }) => {
        const href = `/projects/${projectId}/${part}`;
        const here = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link key={part} href={href} className={classes.tab} aria-current={here ? 'page' : undefined}>
            {word}
          </Link>
        );
      })}
    </nav>
  );
}
