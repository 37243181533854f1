'use client';

import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import { useBackups } from '../explorer/time-switch/use-backups.ts';
import { indexWords } from './index-words.ts';
import classes from './versions.module.css';

/** Names the backups of which a history knows nothing yet; of many it says how many. */
export function NotIndexedYet({ projectId }: { projectId: string }) {
  const { backups } = useBackups(projectId, { time: null, all: false });
  const unknown = backups.filter(({ index }) => index === 'pending' || index === 'failed');
  const [newest] = unknown;
  if (!newest) return null;
  return (
    <li className={classes.note} title={indexWords[newest.index].why}>
      <span>
        Not looked into: backup <ShortTime at={newest.time} /> ({indexWords[newest.index].word.toLowerCase()})
        {unknown.length > 1 && `, and ${counted(unknown.length - 1, 'other', 'others')}`}
      </span>
    </li>
  );
}
