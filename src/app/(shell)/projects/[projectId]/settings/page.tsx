import type { Metadata } from 'next';
import { SettingsPage } from '#src/features/projects/settings-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page({ params }: PageProps<'/projects/[projectId]/settings'>) {
  const { projectId } = await params;
  await requireUser(`/projects/${projectId}/settings`);
  await requestQueries().prefetchQuery(serverApi.projects.members.queryOptions({ projectId }));
  return (
    <Hydrated>
      <SettingsPage projectId={projectId} />
    </Hydrated>
  );
}
