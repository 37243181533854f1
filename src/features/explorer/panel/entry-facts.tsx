import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { ByteSize } from '#src/components/byte-size.tsx';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { entryKind } from '../grid/entry-kind.ts';
import classes from './panel.module.css';

/** What is known of an entry, as a short list. */
export function EntryFacts({ entry }: { entry: DirectoryEntry }) {
  return (
    <dl className={classes.facts}>
      <dt>Kind</dt>
      <dd>{entryKind(entry)}</dd>
      {entry.type === 'file' && (
        <>
          <dt>Size</dt>
          <dd>
            <ByteSize bytes={entry.sizeBytes} />
          </dd>
        </>
      )}
      <dt>Modified</dt>
      <dd>
        <AbsoluteTime at={entry.mtimeMs} />
      </dd>
      <dt>Mode</dt>
      <dd className={classes.mono}>{entry.mode.toString(8).padStart(4, '0')}</dd>
      {entry.target !== undefined && (
        <>
          <dt>Points to</dt>
          <dd className={classes.mono}>{displayName(entry.target)}</dd>
        </>
      )}
    </dl>
  );
}
