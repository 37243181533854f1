import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BucketsPage } from '#src/features/buckets/buckets-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Buckets' };

export default async function Page() {
  const { isAdmin } = await requireUser('/buckets');
  if (!isAdmin) notFound();
  await requestQueries().prefetchQuery(serverApi.buckets.list.queryOptions());
  return (
    <Hydrated>
      <BucketsPage />
    </Hydrated>
  );
}
