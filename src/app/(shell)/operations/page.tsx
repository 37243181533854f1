import type { Metadata } from 'next';
import { loadOperationFilters, operationQuery, operationsPath } from '#src/features/operations/operation-filters.ts';
import { OperationsPage } from '#src/features/operations/operations-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Operations' };

export default async function Page({ searchParams }: PageProps<'/operations'>) {
  const filters = await loadOperationFilters(searchParams);
  const { isAdmin } = await requireUser(operationsPath(filters));
  const query = operationQuery(filters);
  const queries = requestQueries();
  await Promise.all([
    queries.prefetchInfiniteQuery(serverApi.operations.list.infiniteQueryOptions(query, byPages)),
    filters.operation &&
      queries.prefetchQuery(serverApi.operations.get.queryOptions({ operationId: filters.operation })),
  ]);
  return (
    <Hydrated>
      <OperationsPage isAdmin={isAdmin} />
    </Hydrated>
  );
}
