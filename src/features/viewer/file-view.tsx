'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { comparedName, compareUrl, now } from '../compare/compare-url.ts';
import { useFiles } from '../explorer/files-context.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import { CompareLink } from '../explorer/past/compare-link.tsx';
import { HostOff } from '../explorer/past/host-off.tsx';
import { MissingPlace } from '../explorer/past/missing-place.tsx';
import { PastStrip } from '../explorer/past/past-strip.tsx';
import type { FileContent } from './content/load-file.ts';
import { fileContentKey, useFileContent } from './content/use-file-content.ts';
import { firstBytes } from './content/view-limits.ts';
import type { ViewMode } from './content/view-mode.ts';
import { viewerKind } from './content/viewer-kind.ts';
import { FileBar } from './file-bar.tsx';
import classes from './file-view.module.css';
import { OpenedFile } from './opened-file.tsx';
import { TruncatedNote } from './truncated-note.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/**
 * A file that is open, live or as it was: its bar, the strip of the past, and the view that its content asks for. Where
 * the address names a directory, `onNoFile` is called and the directory is shown.
 */
export function FileView({ onNoFile }: { onNoFile: () => void }) {
  const { projectId, location, source, backup, hostOff, restore, go } = useFiles();
  const { path, past } = location;
  const place = { projectId, source: source ?? null, path };
  const [maxBytes, setMaxBytes] = useState(firstBytes);
  const [mode, setMode] = useState<ViewMode | null>(null);
  const queryClient = useQueryClient();
  const content = useFileContent({
    ...place,
    maxBytes,
    enabled: source !== undefined,
  });
  const { refetch } = content;
  const reload = useCallback(() => void refetch(), [refetch]);
  const onSaved = useCallback(
    (bytes: Uint8Array<ArrayBuffer>, version: string) => {
      const saved: FileContent = { bytes, truncated: false, sizeBytes: bytes.length, version };
      queryClient.setQueryData(fileContentKey({ projectId, source: null, path }, maxBytes), saved);
    },
    [queryClient, projectId, path, maxBytes],
  );
  const name = displayName(baseName(path));
  const { data } = content;
  const report = content.error === null ? null : reportOf(content.error);
  const kind = data ? viewerKind(name, data.bytes) : null;
  const leaveForDirectory = useEffectEvent(() => {
    onNoFile();
    go({ ...location, view: 'directory' }, 'replace');
  });
  const isDirectory = report?.details.entryType === 'directory';
  useEffect(() => {
    if (isDirectory) leaveForDirectory();
  }, [isDirectory]);
  const gone = !data && report !== null;
  return (
    <div className={classes.view}>
      <FileBar kind={kind} mode={mode} onMode={setMode} />
      <PastStrip
        restoreLabel="Restore this version"
        onRestore={
          source && past ? () => restore({ from: source, past, name: backup?.name ?? '', paths: [path] }) : null
        }
      >
        {past !== null && (
          <CompareLink
            label="Compare with now"
            to={{ href: compareUrl(projectId, { a: comparedName(past), b: now, path }) }}
          />
        )}
      </PastStrip>
      <div className={classes.split}>
        <div className={classes.content}>
          {gone && report.code === 'not_found' && <MissingPlace />}
          {gone && report.code === 'host_off' && <HostOff strip={false} onRetry={reload} />}
          {gone && report.code !== 'not_found' && report.code !== 'host_off' && (
            <ErrorState
              title={`${name} could not be opened`}
              report={report}
              onRetry={reload}
              retrying={content.isFetching}
            />
          )}
          {!data && !gone && <SkeletonRows rows={14} label="Opening the file…" />}
          {data && kind && (
            <>
              {pastKind(past) !== 'backup' && hostOff && <HostOff strip onRetry={reload} />}
              {data.truncated && (
                <TruncatedNote content={data} loading={content.isFetching} kind={kind} onMore={setMaxBytes} />
              )}
              <OpenedFile
                place={place}
                name={name}
                kind={kind}
                mode={mode}
                content={data}
                onSaved={onSaved}
                onReload={reload}
              />
            </>
          )}
        </div>
        <VersionsPanel path={path} />
      </div>
    </div>
  );
}
