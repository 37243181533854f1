import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Explorer } from '#src/features/explorer/explorer.tsx';
import { requireUser } from '#src/trpc/require-user.ts';

export const metadata: Metadata = { title: 'Files' };

export default async function Page({ params }: PageProps<'/projects/[projectId]/files/[[...path]]'>) {
  const { projectId, path = [] } = await params;
  await requireUser(['/projects', projectId, 'files', ...path].join('/'));
  return <Explorer projectId={projectId} segments={path.map(decodeSegment)} />;
}

/** A name of the address as it is in the project (escaped, see contracts/files/names). */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
