'use client';

import { Button, Group } from '@mantine/core';
import { IconFolderOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { EmptyState } from '#src/components/empty-state.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { statEntry } from '../actions/stat-entry.ts';
import { useFiles } from '../files-context.ts';
import { pastKind, pastTime } from '../location/past-name.ts';
import { nearestParent } from './nearest-parent.ts';

/** What stands in place of a directory or a file that does not exist at the time that is looked at. */
export function MissingPlace() {
  const { projectId, location, source, go } = useFiles();
  const client = useTRPCClient();
  const { path, past } = location;
  const kind = pastKind(past);
  const isDirectory = async (place: ProjectPath) => {
    try {
      return (await statEntry(client, { projectId, source: source ?? null, path: place })).type === 'directory';
    } catch (error) {
      if (reportOf(error).code === 'not_found') return false;
      throw error;
    }
  };
  const parent = useQuery({
    queryKey: ['nearest-parent', projectId, past, path],
    queryFn: () => nearestParent(path, isDirectory),
    enabled: source !== undefined,
    staleTime: 0,
  });
  const to = parent.data;
  const name = displayName(path);
  return (
    <EmptyState
      icon={<IconFolderOff size={32} />}
      title={kind ? `“${name}” is not in this ${kind}` : `“${name}” does not exist any more`}
      action={
        <Group gap={8} justify="center">
          {to !== undefined && (
            <Button variant="default" onClick={() => go({ ...location, path: to, view: 'directory' })}>
              Open {to === '' ? 'HOME' : displayName(to)}
            </Button>
          )}
          {past && (
            <Button variant="default" onClick={() => go({ ...location, past: null })}>
              Back to now
            </Button>
          )}
        </Group>
      }
    >
      {past ? (
        <>
          It did not exist on <AbsoluteTime at={pastTime(past)} />
          {kind === 'backup' && ', or was not backed up'}. Step through time with [ and ], or open the nearest folder
          that was there.
        </>
      ) : (
        'It was deleted, renamed or moved. Choose an earlier time in the time switch to find it in a backup.'
      )}
    </EmptyState>
  );
}
