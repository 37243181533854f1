import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HostsPage } from '#src/features/workers/hosts-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Hosts' };

export default async function Page() {
  const { isAdmin } = await requireUser('/hosts');
  if (!isAdmin) notFound();
  const queries = requestQueries();
  await Promise.all([
    queries.prefetchQuery(serverApi.workers.list.queryOptions()),
    queries.prefetchQuery(serverApi.operations.limits.queryOptions()),
  ]);
  return (
    <Hydrated>
      <HostsPage />
    </Hydrated>
  );
}
