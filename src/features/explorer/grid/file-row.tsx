import { Checkbox, Skeleton } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { ByteSize } from '#src/components/byte-size.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
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
}

/** One row of the list of files: the grid around it listens for what is done to it, by `data-row`. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { id, row, top, entry, selected, isCursor, href, nameBox } = props;
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
      {entry ? (
        <EntryCells entry={entry} selected={selected} href={href} nameBox={nameBox} />
      ) : (
        <SkeletonCells row={row} />
      )}
    </div>
  );
});

function EntryCells({
  entry,
  selected,
  href,
  nameBox,
}: Pick<FileRowProps, 'selected' | 'href' | 'nameBox'> & { entry: DirectoryEntry }) {
  const name = displayName(entry.name);
  return (
    <>
      <span role="gridcell" className={classes.check} data-check>
        <Checkbox
          size="xs"
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
      <span role="gridcell" className={classes.number}>
        {entry.type === 'file' ? <ByteSize bytes={entry.sizeBytes} /> : '—'}
      </span>
      <span role="gridcell" className={classes.time}>
        <RelativeTime at={entry.mtimeMs} />
      </span>
    </>
  );
}

function SkeletonCells({ row }: { row: number }) {
  return (
    <>
      <span role="gridcell" />
      <span role="gridcell">
        <Skeleton height={10} width={`${30 + ((row * 37) % 40)}%`} />
      </span>
      <span role="gridcell" className={classes.number}>
        <Skeleton height={10} width={48} ml="auto" />
      </span>
      <span role="gridcell">
        <Skeleton height={10} width={64} />
      </span>
    </>
  );
}
