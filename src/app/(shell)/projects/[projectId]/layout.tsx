import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProjectFrame } from '#src/features/projects/project-frame.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { currentUser } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

/** Fetches the project once for all its pages; what the person may not see is as if it were not there. */
export default async function Layout({ params, children }: LayoutProps<'/projects/[projectId]'>) {
  const { projectId } = await params;
  if (!(await currentUser())) return children;
  const [fetched] = await Promise.all([
    fetchProject(projectId),
    ...(['active', 'failed'] as const).map((state) =>
      requestQueries().prefetchInfiniteQuery(
        serverApi.operations.list.infiniteQueryOptions({ state, projectId }, byPages),
      ),
    ),
  ]);
  return (
    <Hydrated>
      <ProjectFrame projectId={projectId} refusal={'refusal' in fetched ? fetched.refusal : null}>
        {children}
      </ProjectFrame>
    </Hydrated>
  );
}

export async function generateMetadata({ params }: LayoutProps<'/projects/[projectId]'>): Promise<Metadata> {
  const { projectId } = await params;
  if (!(await currentUser())) return {};
  const fetched = await fetchProject(projectId);
  const name = 'name' in fetched ? fetched.name : 'Project';
  return { title: { default: name, template: `%s · ${name} · Buckets` } };
}

/** The project, or why it could not be fetched: then the frame says so. */
async function fetchProject(projectId: string) {
  try {
    return await requestQueries().fetchQuery(serverApi.projects.get.queryOptions({ projectId }));
  } catch (error) {
    const refusal = reportOf(error);
    if (refusal.code === 'not_found' || refusal.code === 'bad_input') notFound();
    return { refusal };
  }
}
