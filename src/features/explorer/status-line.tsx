import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import classes from './directory-view.module.css';
import type { ListingState } from './listing/use-listing.ts';

interface StatusLineProps {
  state: ListingState;
  chosen: readonly DirectoryEntry[];
  filter: string;
  /** What was typed and no known name begins with; empty: nothing. */
  unknown: string;
}

/** The line under the list: how many entries there are, and how many of them are selected. */
export function StatusLine({ state, chosen, filter, unknown }: StatusLineProps) {
  const total = state.listing?.total;
  const bytes = chosen.reduce((sum, { type, sizeBytes }) => sum + (type === 'file' ? sizeBytes : 0), 0);
  const known = total !== undefined && !state.stale;
  const parts = [
    ...(known ? [counted(total, filter === '' ? 'entry' : 'match', filter === '' ? 'entries' : 'matches')] : []),
    ...(!known && state.error === null ? ['Loading…'] : []),
    ...(chosen.length > 0
      ? [`${counted(chosen.length, 'entry', 'entries')} selected${bytes > 0 ? ` (${formatBytes(bytes)})` : ''}`]
      : []),
    // Of a long directory, only what was looked at is known.
    ...(unknown !== '' && known && !state.whole
      ? [`No name that is loaded begins with “${unknown}”: press / to look through all of them`]
      : []),
  ];
  return (
    <div className={classes.status} role="status">
      {parts.join(' · ')}
    </div>
  );
}
