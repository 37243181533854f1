'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Activity, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { RestorePanel } from '../restore/restore-panel.tsx';
import type { RestoreRequest } from '../restore/restore-request.ts';
import { FileView } from '../viewer/file-view.tsx';
import { FileTabs } from '../viewer/tabs/file-tabs.tsx';
import { useFileTabs } from '../viewer/tabs/use-file-tabs.ts';
import { useEditEntries } from './actions/use-edit-entries.tsx';
import classes from './directory-view.module.css';
import { DirectoryView } from './directory-view.tsx';
import { type Files, FilesProvider } from './files-context.ts';
import { type FilesLocation, liveHome } from './location/files-location.ts';
import { keepLastDirectory } from './location/last-directory.ts';
import { useFilesLocation } from './location/use-files-location.ts';
import { NoSuchPlace } from './past/no-such-place.tsx';
import { useSource } from './past/use-source.ts';
import { UploadPanel } from './upload/upload-panel.tsx';
import { useUploads } from './upload/use-uploads.ts';

interface ExplorerProps {
  projectId: string;
  /** Decoded, after `/files`: names of a live path, or `.backups` or `.snapshots`, a time, and names. */
  segments: readonly string[];
}

/** The files of a project, live, in every snapshot and in every backup: one directory at a time, and the files that are open as tabs. */
export function Explorer({ projectId, segments }: ExplorerProps) {
  const trpc = useTRPC();
  const { location, go, latest } = useFilesLocation(projectId, segments);
  const project = useQuery(trpc.projects.get.queryOptions({ projectId }));
  const [request, setRequest] = useState<RestoreRequest | null>(null);
  const { refresh } = useEditEntries(projectId);
  const uploads = useUploads(
    projectId,
    useCallback(() => void refresh(), [refresh]),
  );
  // The directory stays as it was, scrolled and selected, while a file is looked at.
  const [directory, setDirectory] = useState<FilesLocation>(location?.view === 'directory' ? location : liveHome);
  if (location?.view === 'directory' && location !== directory) setDirectory(location);
  useEffect(() => keepLastDirectory(projectId, directory.path), [projectId, directory.path]);
  const tabs = useFileTabs(projectId, location);

  const role = project.data?.role ?? 'viewer';
  const hostOff = project.data?.host.state === 'off';
  const shared = {
    projectId,
    project: project.data,
    mayEdit: roleCovers(role, 'collaborator'),
    hostOff,
    go,
    latest,
    restore: setRequest,
  };
  if (!location) return <NoSuchPlace onHome={() => go(liveHome, 'replace')} />;
  if (project.isError && !project.data) {
    return (
      <ErrorState
        title="The project could not be opened"
        report={reportOf(project.error)}
        onRetry={() => void project.refetch()}
        retrying={project.isFetching}
      />
    );
  }
  return (
    <div className={classes.view}>
      <FileTabs projectId={projectId} tabs={tabs} location={location} directory={directory} go={go} />
      <Activity mode={location.view === 'directory' ? 'visible' : 'hidden'}>
        <Place {...shared} location={directory}>
          <DirectoryView uploads={uploads} />
        </Place>
      </Activity>
      {location.view === 'file' && (
        <Place {...shared} location={location}>
          <FileView key={`${location.past}/${location.path}`} onNoFile={() => tabs.close(location)} />
        </Place>
      )}
      <UploadPanel uploads={uploads} />
      {request && (
        <RestorePanel
          projectId={projectId}
          request={request}
          hostOff={hostOff}
          onClose={() => setRequest(null)}
          go={go}
        />
      )}
    </div>
  );
}

/** Gives what is under it the place it stands in, with the state of the files that the place names. */
function Place({ children, ...place }: Omit<Files, 'source' | 'backup'> & { children: ReactNode }) {
  const { projectId, location, go } = place;
  const { source, backup, error, fetching, retry } = useSource(projectId, location.past);
  const { project, mayEdit, hostOff, latest, restore } = place;
  const files = useMemo(
    () => ({ projectId, project, location, source, backup, mayEdit, hostOff, go, latest, restore }),
    [projectId, project, location, source, backup, mayEdit, hostOff, go, latest, restore],
  );
  if (error !== null) {
    return (
      <ErrorState title="This backup could not be opened" report={reportOf(error)} onRetry={retry} retrying={fetching}>
        <Button variant="default" onClick={() => go({ ...location, past: null })}>
          Back to now
        </Button>
      </ErrorState>
    );
  }
  return <FilesProvider value={files}>{children}</FilesProvider>;
}
