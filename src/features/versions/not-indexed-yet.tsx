import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { Unsearched } from '#src/contracts/search/backup-search.ts';
import { indexWords } from './index-words.ts';
import classes from './versions.module.css';

/** Names the newest backup of which a history knows nothing yet, and says how many others there are. */
export function NotIndexedYet({ notIndexed: [newest], notIndexedCount }: Unsearched) {
  if (!newest) return null;
  const others = notIndexedCount - 1;
  return (
    <li className={classes.note} title={indexWords[newest.index].why}>
      <span>
        Not looked into: backup <ShortTime at={newest.time} /> ({indexWords[newest.index].word.toLowerCase()})
        {others > 0 && `, and ${counted(others, 'other', 'others')}`}
      </span>
    </li>
  );
}
