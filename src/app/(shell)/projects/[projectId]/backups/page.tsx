import type { Metadata } from 'next';
import { BackupsPage } from '#src/features/backups/backups-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Backups' };

export default async function Page({ params }: PageProps<'/projects/[projectId]/backups'>) {
  const { projectId } = await params;
  await requireUser(`/projects/${projectId}/backups`);
  await requestQueries().prefetchInfiniteQuery(serverApi.backups.list.infiniteQueryOptions({ projectId }, byPages));
  return (
    <Hydrated>
      <BackupsPage projectId={projectId} />
    </Hydrated>
  );
}
