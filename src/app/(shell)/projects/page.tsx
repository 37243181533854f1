import type { Metadata } from 'next';
import { ProjectsPage } from '#src/features/projects/projects-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { requireUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

export const metadata: Metadata = { title: 'Projects' };

// The shell has fetched the projects.
export default async function Page() {
  await requireUser('/projects');
  await requestQueries().prefetchInfiniteQuery(serverApi.projects.deleted.infiniteQueryOptions({}, byPages));
  return (
    <Hydrated>
      <ProjectsPage />
    </Hydrated>
  );
}
