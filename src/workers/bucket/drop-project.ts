import type { BucketParts } from './bucket-parts.ts';

/** Removes what a worker keeps on its disk of a project: its catalog and indexes, and contents that were read. */
export async function dropProject(
  { catalogs, contentCache }: Pick<BucketParts, 'catalogs' | 'contentCache'>,
  projectId: string,
): Promise<void> {
  await catalogs.drop(projectId);
  await contentCache.drop(projectId);
}
