import type { Metadata } from 'next';
import { RecoveryPage } from '#src/features/recovery/recovery-page.tsx';
import { requireUser } from '#src/trpc/require-user.ts';

export const metadata: Metadata = { title: 'Recovery sheet' };

export default async function Page({ params }: PageProps<'/projects/[projectId]/recovery'>) {
  const { projectId } = await params;
  await requireUser(`/projects/${projectId}/recovery`);
  return <RecoveryPage projectId={projectId} />;
}
