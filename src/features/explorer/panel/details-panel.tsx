'use client';

import { ActionIcon, Button, Drawer, Group, Stack, Text, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { joinPath } from '#src/contracts/files/paths.ts';
import { VersionList } from '../../versions/version-list.tsx';
import type { FileAct, FileAction } from '../actions/file-actions.ts';
import { useFiles } from '../files-context.ts';
import { EntryFacts } from './entry-facts.tsx';
import { EntryPreview } from './entry-preview.tsx';
import classes from './panel.module.css';

interface DetailsPanelProps {
  chosen: readonly DirectoryEntry[];
  actions: readonly FileAction[];
  onAct: (act: FileAct) => void;
  onClose: () => void;
}

/** The panel at the right: preview, facts and actions of what is selected; a sheet on a phone. */
export function DetailsPanel({ chosen, actions, onAct, onClose }: DetailsPanelProps) {
  const narrow = useMediaQuery('(max-width: 62em)', false);
  const content = <PanelContent chosen={chosen} actions={actions} onAct={onAct} />;
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const title = only ? displayName(only.name) : chosen.length === 0 ? 'Nothing selected' : `${chosen.length} selected`;
  if (narrow) {
    return (
      <Drawer
        opened={chosen.length > 0}
        onClose={onClose}
        position="bottom"
        size="70%"
        title={title}
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
      >
        {content}
      </Drawer>
    );
  }
  return (
    <aside className={classes.panel} aria-label="Selected">
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <Text fw={600} className={classes.title} title={title}>
          {title}
        </Text>
        <Tooltip label="Close the panel">
          <ActionIcon aria-label="Close the panel" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {content}
    </aside>
  );
}

function PanelContent({ chosen, actions, onAct }: Omit<DetailsPanelProps, 'onClose'>): ReactNode {
  const { location } = useFiles();
  const only = chosen.length === 1 ? chosen[0] : undefined;
  if (chosen.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Select a file to see what it holds. Arrows move, Enter opens.
      </Text>
    );
  }
  return (
    <Stack gap={12}>
      {only ? (
        <>
          <EntryFacts entry={only} />
          {only.type === 'file' && (
            <EntryPreview
              key={`${location.past}/${location.path}/${only.name}`}
              path={joinPath(location.path, only.name)}
              entry={only}
            />
          )}
        </>
      ) : (
        <Text size="sm">{summary(chosen)}</Text>
      )}
      <Group gap={6}>
        {actions
          .filter(({ refusal }) => refusal === null)
          .map(({ act, label }) => (
            <Button
              key={act}
              size="compact-sm"
              variant={act === 'restore' ? 'filled' : 'default'}
              color={act === 'remove' ? 'red' : undefined}
              c={act === 'remove' ? 'var(--state-red)' : undefined}
              onClick={() => onAct(act)}
            >
              {label}
            </Button>
          ))}
      </Group>
      {only?.type === 'file' && (
        <VersionList key={`${location.path}/${only.name}`} path={joinPath(location.path, only.name)} />
      )}
    </Stack>
  );
}

function summary(chosen: readonly DirectoryEntry[]): string {
  const folders = chosen.filter(({ type }) => type === 'directory').length;
  const files = chosen.length - folders;
  const bytes = chosen.reduce((sum, { type, sizeBytes }) => sum + (type === 'file' ? sizeBytes : 0), 0);
  return [
    ...(folders > 0 ? [counted(folders, 'folder')] : []),
    ...(files > 0 ? [`${counted(files, 'file')}, ${formatBytes(bytes)}`] : []),
  ].join(' · ');
}
