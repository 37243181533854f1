import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { indexWords } from './index-words.ts';
import classes from './versions.module.css';

/** Names the newest backup of which a history knows nothing yet, and says how many others there are. */
export function NotIndexedYet({ backups: [newest, ...others] }: { backups: readonly BackupSummary[] }) {
  if (!newest) return null;
  return (
    <li className={classes.note} title={indexWords[newest.index].why}>
      <span>
        Not looked into: backup <ShortTime at={newest.time} /> ({indexWords[newest.index].word.toLowerCase()})
        {others.length > 0 && `, and ${counted(others.length, 'other', 'others')}`}
      </span>
    </li>
  );
}
