import type { Metadata } from 'next';
import { ComparePage } from '#src/features/compare/compare-page.tsx';
import { requireUser } from '#src/trpc/require-user.ts';

export const metadata: Metadata = { title: 'Compare' };

export default async function Page({ params, searchParams }: PageProps<'/projects/[projectId]/backups/compare'>) {
  const { projectId } = await params;
  const asked = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  await requireUser(`/projects/${projectId}/backups/compare?${asked}`);
  return <ComparePage projectId={projectId} />;
}
