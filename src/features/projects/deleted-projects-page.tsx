'use client';

import { Anchor, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ListStates } from '#src/components/list-states.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import type { DeletedProject } from '#src/contracts/entities/project-bin.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { DeletedProjectsTable } from './deleted-projects-table.tsx';
import { RemoveProjectPanel } from './remove-project-panel.tsx';
import { useDeletedProjects } from './use-deleted-projects.ts';

/** What was deleted and can be put back, what is being removed, and what is gone. */
export function DeletedProjectsPage() {
  const { items, query } = useDeletedProjects();
  const [removing, setRemoving] = useState<DeletedProject | null>(null);
  return (
    <Page
      head={
        <PageHeader
          title="Deleted projects"
          action={
            <Anchor component={Link} href="/projects" size="sm">
              All projects
            </Anchor>
          }
        />
      }
    >
      <ListStates
        what="deleted projects"
        count={query.data ? items.length : null}
        report={query.error && reportOf(query.error)}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
        empty={
          <EmptyState icon={<IconTrash size={28} />} title="No deleted project">
            A project is deleted in its settings. Here it can be put back for some days, and is seen to be gone after
            that.
          </EmptyState>
        }
      >
        <DeletedProjectsTable projects={items} onRemove={setRemoving} />
      </ListStates>
      {query.hasNextPage && (
        <Button variant="subtle" m="sm" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          More deleted projects
        </Button>
      )}
      {removing && <RemoveProjectPanel project={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}
