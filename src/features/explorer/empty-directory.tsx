'use client';

import { Button, Group } from '@mantine/core';
import { IconFileSearch, IconFilterOff, IconFolderOpen } from '@tabler/icons-react';
import Link from 'next/link';
import { EmptyState } from '#src/components/empty-state.tsx';
import { findUrl } from '../find/find-address.ts';
import { useFiles } from './files-context.ts';
import { pastKind } from './location/past-name.ts';

interface EmptyDirectoryProps {
  filter: string;
  /** Why nothing can be put here; null: it can. */
  refusal: string | null;
  onClearFilter: () => void;
  onUpload: () => void;
}

/** What stands in place of the rows of a directory that has none, or none that the filter lets through. */
export function EmptyDirectory({ filter, refusal, onClearFilter, onUpload }: EmptyDirectoryProps) {
  const { projectId, location } = useFiles();
  if (filter !== '') {
    return (
      <EmptyState
        icon={<IconFilterOff size={32} />}
        title={`No name here holds “${filter}”`}
        action={
          <Group gap={8} justify="center">
            <Button
              component={Link}
              href={findUrl(projectId, { q: filter.trim(), in: location.path })}
              leftSection={<IconFileSearch size={16} />}
            >
              Search all backups for “{filter.trim()}”
            </Button>
            <Button variant="default" onClick={onClearFilter}>
              Clear the filter
            </Button>
          </Group>
        }
      >
        Only the names of this folder were looked at, not those in the folders below it.
      </EmptyState>
    );
  }
  const home = location.path === '';
  const kind = pastKind(location.past);
  if (kind !== null) {
    return (
      <EmptyState icon={<IconFolderOpen size={32} />} title={`This folder is empty in this ${kind}`}>
        It was there when the {kind} was made, and held nothing.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconFolderOpen size={32} />}
      title={home ? 'This project has no files yet' : 'This folder is empty'}
      action={
        refusal === null && (
          <Button variant="default" onClick={onUpload}>
            Upload files…
          </Button>
        )
      }
    >
      {refusal === null ? 'Drop files or folders here to upload them.' : 'Files that people put here are listed here.'}
    </EmptyState>
  );
}
