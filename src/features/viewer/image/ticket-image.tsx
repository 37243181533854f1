'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { reportOf } from '#src/trpc/report-of.ts';
import type { FilePlace } from '../content/load-file.ts';
import { useTicket } from '../content/use-ticket.ts';

interface TicketImageProps extends FilePlace {
  version: string;
  alt: string;
  className?: string | undefined;
  onSize?: (width: number, height: number) => void;
}

/** A picture from the origin of hostile content, where nothing of the app can be reached. */
export function TicketImage({ version, alt, className, onSize, ...place }: TicketImageProps) {
  const ticket = useTicket(place, version);
  const [broken, setBroken] = useState(false);
  const again = () => {
    setBroken(false);
    ticket.renew();
  };
  if (ticket.error !== null || broken) {
    return (
      <Text size="sm" c="dimmed" role="alert">
        {broken
          ? 'The picture could not be shown: it is damaged, or of a kind that this browser does not know.'
          : reportOf(ticket.error).userMessage}{' '}
        <Button size="compact-xs" variant="default" onClick={again}>
          Retry
        </Button>
      </Text>
    );
  }
  if (!ticket.url) return <Skeleton height={160} aria-label="Loading the picture" />;
  return (
    // biome-ignore lint/performance/noImgElement: the picture comes from another origin, by a link that works once.
    <img
      key={ticket.url}
      src={ticket.url}
      alt={alt}
      className={className}
      referrerPolicy="no-referrer"
      onError={() => setBroken(true)}
      onLoad={(event) => onSize?.(event.currentTarget.naturalWidth, event.currentTarget.naturalHeight)}
    />
  );
}
