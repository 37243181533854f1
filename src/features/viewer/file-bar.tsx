'use client';

import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconDownload, IconFolderOpen } from '@tabler/icons-react';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, parentPath } from '#src/contracts/files/paths.ts';
import { fileContentUrl } from '../explorer/actions/file-content-url.ts';
import { startDownload } from '../explorer/actions/start-download.ts';
import { useFiles } from '../explorer/files-context.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import { TimeSwitch } from '../explorer/time-switch/time-switch.tsx';
import { Breadcrumbs } from '../explorer/toolbar/breadcrumbs.tsx';
import { defaultMode, type ViewMode } from './content/view-mode.ts';
import type { ViewerKind } from './content/viewer-kind.ts';
import classes from './file-view.module.css';
import { WrapSwitch } from './text/wrap-switch.tsx';
import { VersionsSwitch } from './versions-panel.tsx';

interface FileBarProps {
  /** Null until the content is known. */
  kind: ViewerKind | null;
  mode: ViewMode | null;
  onMode: (mode: ViewMode) => void;
}

const shownWords: Partial<Record<ViewerKind, string>> = { markup: 'Rendered', table: 'Table', notebook: 'Notebook' };

/** The line above an open file: where it is, the time switch, how it is shown, and its download. */
export function FileBar({ kind, mode, onMode }: FileBarProps) {
  const { projectId, location, source, hostOff, go } = useFiles();
  const { path, past } = location;
  const shown = kind ? shownWords[kind] : undefined;
  const asText = kind === 'text' || (shown !== undefined && kind && (mode ?? defaultMode(kind)) === 'source');
  const unreachable = hostOff && pastKind(past) !== 'backup';
  return (
    <div className={classes.bar} role="toolbar" aria-label="File">
      <Breadcrumbs />
      {shown && kind && (
        <SegmentedControl
          aria-label="How it is shown"
          data={[
            { value: 'source', label: 'Source' },
            { value: 'shown', label: shown },
          ]}
          value={mode ?? defaultMode(kind)}
          onChange={(value) => onMode(value === 'source' ? 'source' : 'shown')}
        />
      )}
      {asText && <WrapSwitch name={displayName(baseName(path))} />}
      <TimeSwitch />
      <VersionsSwitch />
      <Tooltip label="Show in its folder">
        <ActionIcon
          aria-label="Show in its folder"
          onClick={() => go({ ...location, path: parentPath(path), view: 'directory' })}
        >
          <IconFolderOpen size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={unreachable ? 'The host is off. Backups can be downloaded.' : 'Download the whole file'}>
        <Button
          variant="subtle"
          color="gray"
          px={8}
          className={classes.download}
          leftSection={<IconDownload size={16} />}
          aria-label="Download"
          disabled={unreachable || source === undefined}
          onClick={() => source !== undefined && startDownload([fileContentUrl({ projectId, source, path })])}
        >
          <span className={classes.words}>Download</span>
        </Button>
      </Tooltip>
    </div>
  );
}
