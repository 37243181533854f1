import { memo, type ReactNode } from 'react';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import { absoluteTime, relativeTime } from '#src/components/format/time.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { EntryIcon } from './entry-icon.tsx';
import { entryKind } from './entry-kind.ts';
import classes from './grid.module.css';

interface FileRowProps {
  id: string;
  row: number;
  top: number;
  /** Null: its page is on the way. */
  entry: DirectoryEntry | null;
  selected: boolean;
  isCursor: boolean;
  href: string;
  /** Stands in place of the name while it is edited. */
  nameBox: ReactNode;
  nowMs: number;
  timeZone: string;
}

/**
 * One row of the list of files. The grid around it listens for what is done to it, by `data-row`. It is plain markup,
 * with the browser’s own tooltips: dozens of them come and go with each turn of the wheel.
 */
export const FileRow = memo(function FileRow({ id, row, top, entry, selected, isCursor, ...cells }: FileRowProps) {
  return (
    <div
      role="row"
      id={id}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={row + 2}
      aria-selected={selected}
      aria-busy={entry === null}
      data-row={row}
      data-cursor={isCursor || undefined}
    >
      {entry ? <EntryCells entry={entry} selected={selected} {...cells} /> : skeletonCells}
    </div>
  );
});

type EntryCellsProps = Pick<FileRowProps, 'selected' | 'href' | 'nameBox' | 'nowMs' | 'timeZone'> & {
  entry: DirectoryEntry;
};

function EntryCells({ entry, selected, href, nameBox, nowMs, timeZone }: EntryCellsProps) {
  const name = displayName(entry.name);
  const isFile = entry.type === 'file';
  return (
    <>
      <span role="gridcell" className={classes.check} data-check>
        <input
          type="checkbox"
          className={classes.box}
          checked={selected}
          readOnly
          tabIndex={-1}
          aria-label={`Select ${name}`}
        />
      </span>
      <span role="gridcell" className={classes.name}>
        <EntryIcon entry={entry} />
        {nameBox ?? (
          <a
            href={href}
            className={classes.link}
            tabIndex={-1}
            draggable={false}
            title={name}
            aria-label={`${name}, ${entryKind(entry)}`}
          >
            {name}
          </a>
        )}
        {entry.target !== undefined && !nameBox && (
          <span className={classes.target}>→ {displayName(entry.target)}</span>
        )}
      </span>
      <span role="gridcell" className={classes.number} title={isFile ? counted(entry.sizeBytes, 'byte') : undefined}>
        {isFile ? formatBytes(entry.sizeBytes) : '—'}
      </span>
      <span role="gridcell" className={classes.time} title={absoluteTime(entry.mtimeMs, timeZone)}>
        {relativeTime(entry.mtimeMs, nowMs, timeZone)}
      </span>
    </>
  );
}

const skeletonCells = (
  <>
    <span role="gridcell" />
    <span role="gridcell" className={classes.bone} />
    <span role="gridcell" className={classes.shortBone} />
    <span role="gridcell" className={classes.shortBone} />
  </>
);
