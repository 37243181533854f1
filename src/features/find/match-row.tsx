'use client';

import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { usePrecision } from '#src/components/among-times.tsx';
import { ByteSize } from '#src/components/byte-size.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import { EntryIcon } from '../explorer/grid/entry-icon.tsx';
import type { FindRow } from './find-rows.ts';
import { HeldWords } from './held-words.tsx';
import { MatchActions } from './match-actions.tsx';
import classes from './match-row.module.css';
import { MatchWhat } from './match-what.tsx';
import type { VersionActs } from './use-version-acts.ts';

export interface MatchRowProps {
  row: FindRow;
  /** As it was typed, to be marked. */
  typed: string;
  caseSensitive: boolean;
  acts: VersionActs;
  mayRestore: boolean;
  open: boolean;
  onToggle: () => void;
  /** The row that keys act on: it takes the focus, unless that is somewhere else. */
  hasCursor: boolean;
  tabIndex: number;
  onFocus: () => void;
}

/** One result: what and where it is, the newest backup that holds it, what can be done; unfolds to its versions. */
export function MatchRow({ row, typed, caseSensitive, acts, mayRestore, open, onToggle, ...cursor }: MatchRowProps) {
  const { hasCursor, ...focus } = cursor;
  const element = useRef<HTMLElement>(null);
  const timeZone = useTimeZone();
  const precision = usePrecision();
  const { match, version } = row;
  const isMatch = row.kind === 'match';
  const name = displayName(baseName(match.path));
  const atMs = version.newest.timeMs;
  const label = `${name} of ${absoluteTime(atMs, timeZone, precision(atMs))}`;
  const found = { path: match.path, version };
  const Chevron = open ? IconChevronDown : IconChevronRight;
  useEffect(() => {
    if (hasCursor && element.current) takeFocus(element.current);
  }, [hasCursor]);
  return (
    <article
      ref={element}
      className={classes.row}
      data-kind={row.kind}
      data-cursor={hasCursor || undefined}
      aria-label={isMatch ? displayName(match.path) : label}
      onDoubleClick={() => acts.open(found)}
      {...focus}
    >
      <span className={classes.fold}>
        {isMatch && match.versionCount > 1 && (
          <ActionIcon
            size={24}
            tabIndex={-1}
            aria-label={`${open ? 'Hide' : 'Show'} the versions of ${name}`}
            aria-expanded={open}
            onClick={onToggle}
          >
            <Chevron size={16} />
          </ActionIcon>
        )}
      </span>
      <span className={classes.icon}>{isMatch && <EntryIcon entry={{ name, type: version.type }} />}</span>
      <div className={classes.what}>
        {isMatch ? (
          <MatchWhat
            path={match.path}
            href={acts.hrefOf(found)}
            onOpen={() => acts.open(found)}
            typed={typed}
            caseSensitive={caseSensitive}
          >
            <HeldWords row={row} open={open} />
          </MatchWhat>
        ) : (
          <HeldWords row={row} open={open} />
        )}
      </div>
      <span className={classes.size}>{version.type === 'file' && <ByteSize bytes={version.sizeBytes} />}</span>
      <span className={classes.time}>
        <RelativeTime at={version.mtimeMs} />
      </span>
      <span className={classes.actions}>
        <MatchActions found={found} acts={acts} label={label} mayRestore={mayRestore} />
      </span>
    </article>
  );
}

/** Whoever types in the box, or is within the row already, stays there. */
function takeFocus(row: HTMLElement): void {
  const at = document.activeElement;
  const free = at === null || at === document.body || at.closest('[data-results]') !== null;
  if (free && !row.contains(at)) row.focus({ preventScroll: true });
}
