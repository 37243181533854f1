import type { Metadata } from 'next';
import { ProjectsPage } from '#src/features/projects/projects-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requireUser } from '#src/trpc/require-user.ts';

export const metadata: Metadata = { title: 'Projects' };

// The shell has fetched the projects.
export default async function Page() {
  await requireUser('/projects');
  return (
    <Hydrated>
      <ProjectsPage />
    </Hydrated>
  );
}
