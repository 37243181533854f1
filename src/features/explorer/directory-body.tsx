'use client';

import { Button, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPCClient } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { statEntry } from './actions/stat-entry.ts';
import { useFiles } from './files-context.ts';
import type { ListingState } from './listing/use-listing.ts';
import { pastKind } from './location/past-name.ts';
import { HostOff } from './past/host-off.tsx';
import { MissingPlace } from './past/missing-place.tsx';
import stripClasses from './past/past-strip.module.css';

/** The list of a directory, or what stands in its place: a skeleton, what is missing, what is off, what failed. */
export function DirectoryBody({ state, children }: { state: ListingState; children: ReactNode }) {
  const { location, hostOff } = useFiles();
  const { listing, stale, error, retry, fetching } = state;
  // A snapshot is on the host, like the live files.
  const onHost = pastKind(location.past) !== 'backup';
  useOpenIfFile(error);
  const report = error === null ? null : reportOf(error);
  const known = listing !== null && !stale;
  if (!known && report?.code === 'not_found') return <MissingPlace />;
  if (!known && onHost && (hostOff || report?.code === 'host_off')) return <HostOff strip={false} onRetry={retry} />;
  if (!known && report)
    return <ErrorState title="This folder could not be read" report={report} onRetry={retry} retrying={fetching} />;
  if (!listing) return <SkeletonRows rows={12} label="Reading the folder…" />;
  const off = onHost && (hostOff || report?.code === 'host_off');
  return (
    <>
      {off && <HostOff strip onRetry={retry} />}
      {!off && report && (
        <div className={stripClasses.off} role="alert">
          <Text size="sm" flex={1}>
            This list may be out of date: {report.userMessage}
          </Text>
          <Button size="compact-sm" variant="default" onClick={retry} loading={fetching}>
            Retry
          </Button>
        </div>
      )}
      {children}
    </>
  );
}

/** An address without `view=file` may still name a file: then it is shown as one. */
function useOpenIfFile(error: unknown): void {
  const { projectId, location, source, go } = useFiles();
  const client = useTRPCClient();
  const code = error === null ? null : reportOf(error).code;
  useEffect(() => {
    if (location.path === '' || (code !== 'bad_input' && code !== 'path_unreadable' && code !== 'not_found')) return;
    if (source === undefined) return;
    let left = false;
    statEntry(client, { projectId, source, path: location.path }).then(
      ({ type }) => {
        if (type === 'file' && !left) go({ ...location, view: 'file' }, 'replace');
      },
      () => {
        // The list has said already what is wrong with this place.
      },
    );
    return () => {
      left = true;
    };
  }, [code, projectId, location, source, client, go]);
}
