'use client';

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { counted } from '#src/components/format/count.ts';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { FilterBar } from './filter-bar.tsx';
import { operationFilters, operationQuery } from './operation-filters.ts';
import { OperationList } from './operation-list.tsx';

/** Every operation that the account may see, newest first, narrowed by the filters in the URL. */
export function OperationsPage() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [filters] = useQueryStates(operationFilters);
  const dismissAll = useMutation(
    trpc.operations.dismissAll.mutationOptions({
      onSuccess: ({ dismissed }) => {
        showDone({ title: `${counted(dismissed, 'failed operation')} dismissed` });
        return queries.invalidateQueries(trpc.operations.pathFilter());
      },
      onError: (error) => showRefusal('They could not be dismissed', reportOf(error)),
    }),
  );
  return (
    <Page
      head={
        <PageHeader
          title="Operations"
          action={
            filters.state === 'failed' && (
              <Button variant="default" loading={dismissAll.isPending} onClick={() => dismissAll.mutate()}>
                Dismiss all
              </Button>
            )
          }
        >
          <FilterBar />
        </PageHeader>
      }
    >
      <OperationList query={operationQuery(filters)} />
    </Page>
  );
}
