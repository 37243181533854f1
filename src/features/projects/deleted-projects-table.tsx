'use client';

import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ByteSize } from '#src/components/byte-size.tsx';
import { formatCount } from '#src/components/format/count.ts';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import type { DeletedProject } from '#src/contracts/entities/project-bin.ts';
import { DeletedState } from './deleted-state.tsx';
import { useProjectBin } from './use-project-bin.ts';

interface DeletedProjectsTableProps {
  projects: readonly DeletedProject[];
  /** Opens what has to be confirmed first. */
  onRemove: (project: DeletedProject) => void;
}

const columns: readonly RecordColumn<DeletedProject>[] = [
  {
    head: 'Name',
    kind: 'name',
    cell: ({ name, deletedAt, deletedBy }) => (
      <>
        <strong>{name}</strong>
        <Text size="xs" c="dimmed">
          deleted <RelativeTime at={deletedAt} />
          {deletedBy && ` by ${deletedBy}`}
        </Text>
      </>
    ),
  },
  { head: 'State', kind: 'name', cell: (project) => <DeletedState project={project} /> },
  { head: 'Host', visibleFrom: 'sm', cell: ({ host }) => host.name },
  { head: 'Backups', kind: 'number', visibleFrom: 'sm', cell: ({ backups }) => formatCount(backups) },
  { head: 'Stored', kind: 'number', visibleFrom: 'sm', cell: ({ storedBytes }) => <ByteSize bytes={storedBytes} /> },
];

/** Deleted projects as a table: who deleted each and when, what becomes of it, what it has or had, and what can be done. */
export function DeletedProjectsTable({ projects, onRemove }: DeletedProjectsTableProps) {
  const { putBack } = useProjectBin(() => undefined);
  const actions: RecordColumn<DeletedProject> = {
    head: 'Actions',
    control: <VisuallyHidden>Actions</VisuallyHidden>,
    cell: (project) => (
      <Group gap="xs" justify="flex-end">
        {project.state === 'in-bin' && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            aria-label={`Put back ${project.name}`}
            loading={putBack.isPending && putBack.variables.projectId === project.id}
            onClick={() => putBack.mutate({ projectId: project.id })}
          >
            Put back
          </Button>
        )}
        {project.state === 'in-bin' && (
          <Button
            variant="subtle"
            color="red"
            aria-label={`Remove ${project.name} now…`}
            onClick={() => onRemove(project)}
          >
            Remove now…
          </Button>
        )}
        {project.state === 'removing' && project.removal?.problem && (
          <Button
            variant="default"
            aria-label={`Try again to remove ${project.name}…`}
            onClick={() => onRemove(project)}
          >
            Try again…
          </Button>
        )}
      </Group>
    ),
  };
  return (
    <RecordTable label="Deleted projects" columns={[...columns, actions]} items={projects} keyOf={({ id }) => id} />
  );
}
