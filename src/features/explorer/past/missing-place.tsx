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
import { useFiles } from '../files-context.ts';
import { nearestParent } from './nearest-parent.ts';

/** What stands in place of a directory or a file that does not exist at the time that is looked at. */
export function MissingPlace() {
  const { projectId, location, backup, go } = useFiles();
  const client = useTRPCClient();
  const { path } = location;
  const backupId = backup?.id ?? null;
  const isDirectory = async (place: ProjectPath) => {
    try {
      const entry =
        backupId === null
          ? await client.files.stat.query({ projectId, path: place })
          : await client.backups.stat.query({ projectId, backupId, path: place });
      return entry.type === 'directory';
    } catch (error) {
      if (reportOf(error).code === 'not_found') return false;
      throw error;
    }
  };
  const parent = useQuery({
    queryKey: ['nearest-parent', projectId, backupId, path],
    queryFn: () => nearestParent(path, isDirectory),
    staleTime: 0,
  });
  const to = parent.data;
  const name = displayName(path);
  return (
    <EmptyState
      icon={<IconFolderOff size={32} />}
      title={backup ? `“${name}” is not in this backup` : `“${name}” does not exist any more`}
      action={
        <Group gap={8} justify="center">
          {to !== undefined && (
            <Button variant="default" onClick={() => go({ ...location, path: to, view: 'directory' })}>
              Open {to === '' ? 'HOME' : displayName(to)}
            </Button>
          )}
          {backup && (
            <Button variant="default" onClick={() => go({ ...location, backupTime: null })}>
              Back to now
            </Button>
          )}
        </Group>
      }
    >
      {backup ? (
        <>
          It did not exist on <AbsoluteTime at={backup.time} />, or was not backed up. Step through the backups with [
          and ], or open the nearest folder that was there.
        </>
      ) : (
        'It was deleted, renamed or moved. Choose an earlier time in the time switch to find it in a backup.'
      )}
    </EmptyState>
  );
}
