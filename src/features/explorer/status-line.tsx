import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import classes from './directory-view.module.css';
import type { ListingState } from './listing/use-listing.ts';

interface StatusLineProps {
  state: ListingState;
  chosen: readonly DirectoryEntry[];
  filter: string;
}

/** The line under the list: how many entries there are, and how many of them are selected. */
export function StatusLine({ state, chosen, filter }: StatusLineProps) {
  const total = state.listing?.total;
  const bytes = chosen.reduce((sum, { type, sizeBytes }) => sum + (type === 'file' ? sizeBytes : 0), 0);
  const known = total !== undefined && !state.stale;
  const parts = [
    ...(known ? [counted(total, filter === '' ? 'entry' : 'match', filter === '' ? 'entries' : 'matches')] : []),
    ...(!known && state.error === null ? ['Loading…'] : []),
    ...(chosen.length > 0
      ? [`${counted(chosen.length, 'entry', 'entries')} selected${bytes > 0 ? ` (${formatBytes(bytes)})` : ''}`]
      : []),
  ];
  return (
    <div className={classes.status} role="status">
      {parts.join(' · ')}
    </div>
  );
}
