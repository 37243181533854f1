'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { mostPlayedBytes } from '#src/contracts/files/byte-range.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { FilePlace } from '../content/load-file.ts';
import { useTicket } from '../content/use-ticket.ts';
import classes from './media.module.css';

interface MediaViewProps extends FilePlace {
  kind: 'audio' | 'video';
  /** For the screen. */
  name: string;
  version: string;
  sizeBytes: number;
}

/** Sound or film in the browser’s own player, which fetches the parts that it plays. */
export function MediaView({ kind, name, version, sizeBytes, ...place }: MediaViewProps) {
  if (sizeBytes > mostPlayedBytes) {
    return (
      <Text size="sm" p={16} role="status">
        {formatBytes(sizeBytes)} are too much to be played here ({formatBytes(mostPlayedBytes)} at most). Download the
        file and play it on your computer.
      </Text>
    );
  }
  return <Player {...place} kind={kind} name={name} version={version} />;
}

function Player({ kind, name, version, ...place }: Omit<MediaViewProps, 'sizeBytes'>) {
  const { url, error, renew } = useTicket(place, version);
  const [broken, setBroken] = useState(false);
  const again = () => {
    setBroken(false);
    renew();
  };
  if (error !== null) return <ErrorState title="It could not be played" report={reportOf(error)} onRetry={renew} />;
  if (!url) return <Skeleton height={54} m={16} aria-label="Opening the player" />;
  const common = {
    src: url,
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onError: () => setBroken(true),
  } as const;
  return (
    <div className={classes.frame}>
      {kind === 'audio' ? <audio key={url} {...common} /> : <video key={url} className={classes.film} {...common} />}
      {broken && (
        <Text size="sm" c="dimmed" role="alert">
          It could not be played: it is damaged, of a kind that this browser does not know, or the connection broke.{' '}
          <Button size="compact-xs" variant="default" onClick={again}>
            Retry
          </Button>
        </Text>
      )}
    </div>
  );
}
