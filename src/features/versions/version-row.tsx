'use client';

import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowsDiff, IconCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { ByteSize } from '#src/components/byte-size.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { FollowedLink } from '#src/components/followed-link.tsx';
import { counted } from '#src/components/format/count.ts';
import { absoluteTime } from '#src/components/format/time.ts';
import { opensElsewhere } from '#src/components/opens-elsewhere.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import classes from './versions.module.css';

interface VersionRowProps {
  version: FileVersion;
  /** An older one with the same contents. */
  sameAs: FileVersion | null;
  current: boolean;
  href: string;
  onOpen: () => void;
  /** Where it is compared, and with which version or with now; null where there is nothing to compare it with. */
  compare: { href: string; with: FileVersion | 'now'; onFollow?: (() => void) | undefined } | null;
  /** Null: the person may not. */
  onRestore: (() => void) | null;
}

/** One version of a file: the newest backup that holds it, its size, who else holds it, Compare, Restore…. */
export function VersionRow({ version, sameAs, current, href, onOpen, compare, onRestore }: VersionRowProps) {
  const timeZone = useTimeZone();
  const { newest, oldest, backups, type, sizeBytes } = version;
  const other =
    compare === null || compare.with === 'now'
      ? 'now'
      : `the version of ${absoluteTime(compare.with.newest.timeMs, timeZone)}`;
  return (
    <li className={classes.row} data-current={current || undefined}>
      <IconCircle size={10} className={classes.dot} aria-hidden />
      <FollowedLink className={classes.open} href={href} aria-current={current || undefined} onFollow={onOpen}>
        backup <ShortTime at={newest.timeMs} />
      </FollowedLink>
      <span className={classes.size}>
        {type === 'file' ? <ByteSize bytes={sizeBytes} /> : type === 'directory' ? 'folder' : 'link'}
      </span>
      {compare && (
        <ActionIcon
          component={Link}
          href={compare.href}
          // One for each version in a list: none is worth fetching ahead.
          prefetch={false}
          className={classes.compare}
          data-hint={`Compare with ${other}`}
          aria-label={`Compare the version of ${absoluteTime(newest.timeMs, timeZone)} with ${other}`}
          onClick={(event) => opensElsewhere(event) || compare.onFollow?.()}
        >
          <IconArrowsDiff size={16} />
        </ActionIcon>
      )}
      {onRestore && (
        <ActionIcon
          className={classes.act}
          data-hint="Restore this version…"
          aria-label={`Restore the version of ${absoluteTime(newest.timeMs, timeZone)}…`}
          onClick={onRestore}
        >
          <IconArrowBackUp size={16} />
        </ActionIcon>
      )}
      <span className={classes.who}>
        in {counted(backups, 'backup')}
        {backups > 1 && (
          <>
            , <ShortTime at={oldest.timeMs} /> – <ShortTime at={newest.timeMs} />
          </>
        )}
        {sameAs && (
          <>
            {' '}
            · same as <ShortTime at={sameAs.newest.timeMs} />
          </>
        )}
      </span>
    </li>
  );
}
