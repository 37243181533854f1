'use client';

import { Badge } from '@mantine/core';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { findAgainUrl } from '../find/last-find.ts';
import { ringWords } from '../operations/ring-words.ts';
import { useCurrentOperations } from '../operations/use-current-operations.ts';
import classes from './project-tabs.module.css';

const tabs = [
  { part: 'files', word: 'Files' },
  { part: 'find', word: 'Find' },
  { part: 'backups', word: 'Backups' },
  { part: 'operations', word: 'Operations' },
  { part: 'settings', word: 'Settings' },
] as const;

/** The pages of a project. */
export function ProjectTabs({ projectId }: { projectId: string }) {
  const pathname = usePathname();
  const router = useRouter();
  const { active, failed } = useCurrentOperations({ projectId });
  const { words } = ringWords({ active, failed });
  return (
    <nav aria-label="Project" className={classes.tabs}>
      {tabs.map(({ part, word }) => {
        const href = `/projects/${projectId}/${part}`;
        const here = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={part}
            href={href}
            className={classes.tab}
            aria-current={here ? 'page' : undefined}
            onNavigate={(event) => {
              if (part !== 'find') return;
              event.preventDefault();
              router.push(findAgainUrl(projectId));
            }}
          >
            {word}
            {part === 'operations' && failed.length > 0 && (
              <Badge circle color="red" className={classes.count} aria-label={words} title={words}>
                {failed.length}
              </Badge>
            )}
            {part === 'operations' && failed.length === 0 && active.length > 0 && (
              <Badge circle color="blue" className={classes.count} aria-label={words} title={words}>
                {active.length}
              </Badge>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
