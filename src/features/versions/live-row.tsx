'use client';

import { Text } from '@mantine/core';
import { IconCircleFilled, IconPlugConnectedX } from '@tabler/icons-react';
import { ByteSize } from '#src/components/byte-size.tsx';
import { FollowedLink } from '#src/components/followed-link.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { ShortTime } from '#src/components/short-time.tsx';
import type { HeldVersion } from './held-version.ts';
import { versionOfLive } from './history-rows.ts';
import type { LiveEntry } from './use-live-entry.ts';
import classes from './versions.module.css';

interface LiveRowProps {
  live: LiveEntry;
  versions: readonly HeldVersion[];
  /** The versions are those of all backups: none was left out. */
  isWhole: boolean;
  /** Null until it is known. */
  hostName: string | null;
  current: boolean;
  href: string;
  onOpen: () => void;
}

/** The first line of a history: the file as it is now, or why that is not known. */
export function LiveRow({ live, versions, isWhole, hostName, current, href, onOpen }: LiveRowProps) {
  if (live.state === 'off') {
    return (
      <li className={classes.note}>
        <IconPlugConnectedX size={14} aria-hidden />
        <span>Live file and snapshots out of reach: {hostName ?? 'its host'} is off</span>
      </li>
    );
  }
  if (live.state === 'gone') return <li className={classes.note}>Not in HOME now: deleted, renamed or moved</li>;
  if (live.state === 'failed') return <li className={classes.note}>Live file not known: {live.why}</li>;
  const same = live.state === 'there' ? versionOfLive(versions, live.entry) : undefined;
  return (
    <li className={classes.row} data-current={current || undefined}>
      <IconCircleFilled size={10} className={classes.dot} aria-hidden />
      <FollowedLink className={classes.open} href={href} aria-current={current || undefined} onFollow={onOpen}>
        now
      </FollowedLink>
      <span className={classes.size}>{live.state === 'there' && <ByteSize bytes={live.entry.sizeBytes} />}</span>
      <Text span className={classes.who}>
        {live.state === 'there' && (
          <>
            changed <RelativeTime at={live.entry.mtimeMs} />
          </>
        )}
        {same && (
          <>
            {' '}
            · same as {same.inBackups ? 'backup' : 'snapshot'}{' '}
            <ShortTime at={same.inBackups?.newest.timeMs ?? same.newestMs} />
          </>
        )}
        {live.state === 'there' && !same?.inBackups && isWhole && ' · not in a backup as it is now'}
      </Text>
    </li>
  );
}
