'use client';

import { Loader } from '@mantine/core';
import { ErrorState } from '#src/components/error-state.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import type { FilePlace } from '../content/load-file.ts';
import { useTicket } from '../content/use-ticket.ts';
import classes from './rendered.module.css';

interface RenderedFrameProps extends FilePlace {
  name: string;
  version: string;
}

/** A page or a drawing as it would look, in a frame of another origin in which nothing runs and nothing is reached. */
export function RenderedFrame({ name, version, ...place }: RenderedFrameProps) {
  const { url, error, renew } = useTicket(place, version);
  if (error !== null) return <ErrorState title="It could not be rendered" report={reportOf(error)} onRetry={renew} />;
  if (!url) return <Loader size="sm" m="lg" aria-label="Rendering" />;
  return (
    <iframe
      key={url}
      className={classes.frame}
      src={url}
      sandbox=""
      referrerPolicy="no-referrer"
      title={`${name}, rendered`}
    />
  );
}
