'use client';

import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFolders, IconPlus, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ListStates } from '#src/components/list-states.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import { canBeBackedUp } from './can-be-backed-up.ts';
import { ChosenBar } from './chosen-bar.tsx';
import { deletedProjectsPath } from './deleted-projects-path.ts';
import { NewProjectPanel } from './new-project-panel.tsx';
import { ProjectsTable } from './projects-table.tsx';
import { useChosen } from './use-chosen.ts';
import { useDeletedProjects } from './use-deleted-projects.ts';
import { useProjects } from './use-projects.ts';

/** All projects of the account with how safe each is, and the way to a new one. */
export function ProjectsPage() {
  const [creating, panel] = useDisclosure(false);
  const { items, query } = useProjects();
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={panel.open}>
      New project
    </Button>
  );
  const deleted = useDeletedProjects();
  const chosen = useChosen(items.filter(canBeBackedUp).map(({ id }) => id));
  const usual = (
    <Group gap="xs" wrap="nowrap">
      {deleted.items.length > 0 && (
        <Button
          component={Link}
          href={deletedProjectsPath}
          variant="subtle"
          leftSection={<IconTrash size={16} />}
          aria-label="Deleted projects"
        >
          Deleted
        </Button>
      )}
      {items.length > 0 && create}
    </Group>
  );
  const action = chosen.ids.length > 0 ? <ChosenBar chosen={chosen} /> : usual;
  return (
    <Page head={<PageHeader title="Projects" action={action} />}>
      <ListStates
        what="projects"
        count={query.data ? items.length : null}
        report={query.error && reportOf(query.error)}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
        empty={
          <EmptyState icon={<IconFolders size={28} />} title="No project yet" action={create}>
            A project is a directory tree that people work in. It lives on a host, and its backups in the bucket of a
            region.
          </EmptyState>
        }
      >
        <ProjectsTable projects={items} chosen={chosen} />
      </ListStates>
      {query.hasNextPage && (
        <Button variant="subtle" m="sm" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          More projects
        </Button>
      )}
      <NewProjectPanel opened={creating} onClose={panel.close} />
    </Page>
  );
}
