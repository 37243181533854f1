import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { sourceFields } from './source-fields.ts';

interface FileContent {
  projectId: string;
  /** Null: the live file. */
  source: PastFiles | null;
  path: ProjectPath;
  /** Bytes from the start; absent: all. */
  maxBytes?: number;
}

/** The address of a file’s bytes. They always come as an attachment. */
export function fileContentUrl({ projectId, source, path, maxBytes }: FileContent): string {
  const query = new URLSearchParams({ path, ...sourceFields(source) });
  if (maxBytes !== undefined) query.set('max', String(maxBytes));
  return `/api/projects/${encodeURIComponent(projectId)}/file?${query}`;
}
