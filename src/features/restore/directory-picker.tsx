'use client';

import { ActionIcon, Button, Group, Skeleton, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFolderFilled, IconFolderPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CutPath } from '#src/components/cut-path.tsx';
import type { ListingSort } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { homePath, joinPath, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useEditEntries } from '../explorer/actions/use-edit-entries.tsx';
import { usePageQuery } from '../explorer/listing/use-page-query.ts';
import { NewFolderBox } from '../explorer/naming/new-folder-box.tsx';
import classes from './restore.module.css';

const byName: ListingSort = { by: 'name', order: 'ascending' };

interface DirectoryPickerProps {
  projectId: string;
  /** The backup whose directories are offered; null: the live ones, and new ones can be made. */
  source: PastFiles | null;
  /** Null: none yet. */
  chosen: ProjectPath | null;
  onChoose: (directory: ProjectPath) => void;
}

/** Chooses a directory, live or of a backup: going into one chooses it. */
export function DirectoryPicker({ projectId, source, chosen, onChoose }: DirectoryPickerProps) {
  const path = chosen ?? homePath;
  const [filter, setFilter] = useState('');
  const [making, setMaking] = useState(false);
  const edit = useEditEntries(projectId);
  const pageQuery = usePageQuery();
  const list = useQuery({
    // Directories come first, so the first page has them.
    ...pageQuery({ projectId, source, path, sort: byName, hidden: true, filter }, 0),
    placeholderData: keepPreviousData,
  });
  const directories = list.data?.entries.filter(({ type }) => type === 'directory') ?? [];
  const enter = (to: ProjectPath) => {
    setFilter('');
    setMaking(false);
    onChoose(to);
  };
  return (
    <section className={classes.picker} aria-label="Choose a folder">
      <Group gap={6} wrap="nowrap" p={6}>
        <Tooltip label="Up one folder">
          <ActionIcon aria-label="Up one folder" disabled={path === ''} onClick={() => enter(parentPath(path))}>
            <IconArrowUp size={16} />
          </ActionIcon>
        </Tooltip>
        <span className={classes.here}>
          <CutPath path={path === '' ? 'HOME' : `HOME/${displayName(path)}`} />
        </span>
        <TextInput
          size="xs"
          w={120}
          placeholder="Filter"
          aria-label="Filter folders"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        {source === null && (
          <Tooltip label="New folder">
            <ActionIcon aria-label="New folder" onClick={() => setMaking(true)}>
              <IconFolderPlus size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {making && (
        <NewFolderBox
          directory={path}
          onMake={edit.makeDirectory}
          onEnd={(made) => (made === null ? setMaking(false) : enter(made))}
        />
      )}
      <ul className={classes.folders} aria-busy={list.isFetching}>
        {directories.map(({ name }) => (
          <li key={name}>
            <UnstyledButton
              className={classes.folder}
              // Those of the place before are in sight until this one is read.
              disabled={list.isPlaceholderData}
              onClick={() => enter(joinPath(path, name))}
            >
              <IconFolderFilled size={16} color="var(--mantine-color-indigo-5)" aria-hidden />
              {displayName(name)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {list.isPending && <Skeleton height={12} m={10} width="50%" />}
      {list.isError && (
        <Text size="sm" p={8} role="alert">
          {reportOf(list.error).userMessage}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void list.refetch()}>
            Retry
          </Button>
        </Text>
      )}
      {list.isSuccess && directories.length === 0 && (
        <Text size="xs" c="dimmed" px={12} py={6}>
          {filter === '' ? 'No folders in here. This one is chosen.' : 'No folder of that name in here.'}
        </Text>
      )}
      {list.isSuccess &&
        directories.length > 0 &&
        directories.length === list.data.entries.length &&
        list.data.total > directories.length && (
          <Text size="xs" c="dimmed" px={12} py={6}>
            There are more. Type a part of the name into the filter.
          </Text>
        )}
      {chosen === null && (
        <Button variant="default" m={6} onClick={() => onChoose(homePath)}>
          Choose HOME
        </Button>
      )}
    </section>
  );
}
