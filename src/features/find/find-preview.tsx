'use client';

import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, parentPath, projectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { type Files, FilesProvider } from '../explorer/files-context.ts';
import type { FilesLocation } from '../explorer/location/files-location.ts';
import { backupName } from '../explorer/location/past-name.ts';
import { EntryFacts } from '../explorer/panel/entry-facts.tsx';
import { EntryPreview } from '../explorer/panel/entry-preview.tsx';
import { useSource } from '../explorer/past/use-source.ts';
import { useProject } from '../projects/use-project.ts';
import { VersionList } from '../versions/version-list.tsx';
import classes from './find.module.css';
import type { FoundVersion, VersionActs } from './use-version-acts.ts';

interface FindPreviewProps {
  projectId: string;
  found: FoundVersion;
  acts: VersionActs;
  mayRestore: boolean;
}

/** Beside the results: what the one under the cursor is in its backup, the beginning of it, and its other versions. */
export function FindPreview({ projectId, found, acts, mayRestore }: FindPreviewProps) {
  const trpc = useTRPC();
  const { data: project } = useProject(projectId);
  const path = projectPath.parse(found.path);
  const { newest } = found.version;
  const past = backupName(backupTimeOf(newest.timeMs));
  const { source, backup } = useSource(projectId, past);
  const entry = useQuery(trpc.backups.stat.queryOptions({ projectId, backupId: newest.id, path }));
  const { go, showRestore: restore } = acts;
  const location = useMemo<FilesLocation>(() => ({ past, path: parentPath(path), view: 'directory' }), [past, path]);
  const files = useMemo<Files>(
    () => ({
      projectId,
      project,
      location,
      source,
      backup,
      mayEdit: mayRestore,
      hostOff: project?.host.state === 'off',
      go,
      latest: () => location,
      restore,
    }),
    [projectId, project, location, source, backup, mayRestore, go, restore],
  );
  const name = displayName(baseName(path));
  return (
    <aside className={classes.preview} aria-label="Preview">
      <Text fw={600} truncate title={name} mb={8}>
        {name}
      </Text>
      <FilesProvider value={files}>
        <Stack gap={12}>
          {entry.data && <EntryFacts entry={entry.data} />}
          {entry.data?.type === 'file' && <EntryPreview path={path} entry={entry.data} />}
          {entry.isPending && <Skeleton height={120} aria-label="Loading the preview" />}
          {entry.isError && (
            <Text size="xs" c="dimmed">
              No preview: {reportOf(entry.error).userMessage}
            </Text>
          )}
          {found.version.type === 'file' && <VersionList path={path} />}
        </Stack>
      </FilesProvider>
    </aside>
  );
}
