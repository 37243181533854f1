import type { Metadata } from 'next';
import { backupListQuery, loadBackupFilters } from '#src/features/backups/backup-filters.ts';
import { BackupsPage } from '#src/features/backups/backups-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Backups' };

export default async function Page({ params, searchParams }: PageProps<'/projects/[projectId]/backups'>) {
  const { projectId } = await params;
  await requireUser(`/projects/${projectId}/backups`);
  const asked = backupListQuery(await loadBackupFilters(searchParams));
  // The strip shows the latest, whatever the table is narrowed to.
  await Promise.all(
    [{}, ...(Object.keys(asked).length > 0 ? [asked] : [])].map((query) =>
      requestQueries().prefetchInfiniteQuery(
        serverApi.backups.list.infiniteQueryOptions({ projectId, ...query }, byPages),
      ),
    ),
  );
  return (
    <Hydrated>
      <BackupsPage projectId={projectId} />
    </Hydrated>
  );
}
