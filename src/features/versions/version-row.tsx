'use client';

import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowsDiff, IconCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { usePrecision } from '#src/components/among-times.tsx';
import { ByteSize } from '#src/components/byte-size.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { FollowedLink } from '#src/components/followed-link.tsx';
import { absoluteTime } from '#src/components/format/time.ts';
import { opensElsewhere } from '#src/components/opens-elsewhere.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { HeldVersion } from './held-version.ts';
import { HolderWords } from './holder-words.tsx';
import classes from './versions.module.css';

interface VersionRowProps {
  version: HeldVersion;
  /** An older one with the same contents. */
  sameAs: HeldVersion | null;
  current: boolean;
  href: string;
  onOpen: () => void;
  /** Where it is compared, and with which version or with now; null where there is nothing to compare it with. */
  compare: { href: string; with: HeldVersion | 'now'; onFollow?: (() => void) | undefined } | null;
  /** Null: the person may not. */
  onRestore: (() => void) | null;
}

/** One version of a file: the newest backup or snapshot that holds it, its size, who else does, Compare, Restore…. */
export function VersionRow({ version, sameAs, current, href, onOpen, compare, onRestore }: VersionRowProps) {
  const timeZone = useTimeZone();
  const precision = usePrecision();
  const timeOf = (ms: number) => absoluteTime(ms, timeZone, precision(ms));
  const { inBackups, newestMs, type, sizeBytes } = version;
  const atMs = inBackups?.newest.timeMs ?? newestMs;
  const other = compare === null || compare.with === 'now' ? 'now' : `the version of ${timeOf(compare.with.newestMs)}`;
  return (
    <li className={classes.row} data-current={current || undefined}>
      <IconCircle size={10} className={classes.dot} aria-hidden />
      <FollowedLink className={classes.open} href={href} aria-current={current || undefined} onFollow={onOpen}>
        {inBackups ? 'backup' : 'snapshot'} <ShortTime at={atMs} />
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
          aria-label={`Compare the version of ${timeOf(atMs)} with ${other}`}
          onClick={(event) => opensElsewhere(event) || compare.onFollow?.()}
        >
          <IconArrowsDiff size={16} />
        </ActionIcon>
      )}
      {onRestore && (
        <ActionIcon
          className={classes.act}
          data-hint="Restore this version…"
          aria-label={`Restore the version of ${timeOf(atMs)}…`}
          onClick={onRestore}
        >
          <IconArrowBackUp size={16} />
        </ActionIcon>
      )}
      <span className={classes.who}>
        <HolderWords version={version} />
        {sameAs && (
          <>
            {' '}
            · same as <ShortTime at={sameAs.newestMs} />
          </>
        )}
      </span>
    </li>
  );
}
