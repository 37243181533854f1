import type { Metadata } from 'next';
import { FindPage } from '#src/features/find/find-page.tsx';
import { requireUser } from '#src/trpc/require-user.ts';

export const metadata: Metadata = { title: 'Find' };

export default async function Page({ params }: PageProps<'/projects/[projectId]/find'>) {
  const { projectId } = await params;
  await requireUser(`/projects/${projectId}/find`);
  return <FindPage projectId={projectId} />;
}
