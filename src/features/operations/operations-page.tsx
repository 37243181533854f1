'use client';

import { useQueryStates } from 'nuqs';
import { useRef } from 'react';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { DismissAllButton } from './dismiss-all-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LinkedOperation } from './linked-operation.tsx';
import { countFolded, operationFilters, operationQuery } from './operation-filters.ts';
import { OperationList } from './operation-list.tsx';

interface OperationsPageProps {
  isAdmin: boolean;
  /** Where it is the page of one project. */
  projectId?: string;
}

/** Every operation that the account may see (of a project: its own), newest first, narrowed by the filters in the URL. */
export function OperationsPage({ isAdmin, projectId }: OperationsPageProps) {
  const [filters, setFilters] = useQueryStates(operationFilters);
  const list = useRef<HTMLDivElement>(null);
  const query = operationQuery(projectId ? { ...filters, project: projectId } : filters);
  const isNarrowed = filters.state !== 'all' || filters.q !== '' || countFolded(filters) > 0;
  return (
    <Page
      head={
        <>
          <PageHeader title="Operations" action={<DismissAllButton query={query} />}>
            <FilterBar
              isAdmin={isAdmin}
              inProject={projectId !== undefined}
              onLeave={() => list.current?.querySelector<HTMLElement>('article[tabindex="0"]')?.focus()}
            />
          </PageHeader>
          {filters.operation && (
            <LinkedOperation operationId={filters.operation} onClose={() => setFilters({ operation: null })} />
          )}
        </>
      }
    >
      <div ref={list} style={{ height: '100%' }}>
        <OperationList query={query} onWiden={isNarrowed ? () => setFilters(null) : undefined} />
      </div>
    </Page>
  );
}
