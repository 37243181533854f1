import { redirect } from 'next/navigation';

/** A project opens at its files. */
export default async function Page({ params }: PageProps<'/projects/[projectId]'>) {
  const { projectId } = await params;
  redirect(`/projects/${encodeURIComponent(projectId)}/files`);
}
