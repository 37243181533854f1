import type { ProjectPath } from '#src/contracts/files/paths.ts';

interface FileContent {
  projectId: string;
  /** Null: the live file. */
  backupId: string | null;
  path: ProjectPath;
  /** Bytes from the start; absent: all. */
  maxBytes?: number;
}

/** The address of a file’s bytes. They always come as an attachment. */
export function fileContentUrl({ projectId, backupId, path, maxBytes }: FileContent): string {
  const query = new URLSearchParams({ path });
  if (backupId !== null) query.set('backup', backupId);
  if (maxBytes !== undefined) query.set('max', String(maxBytes));
  return `/api/projects/${encodeURIComponent(projectId)}/file?${query}`;
}
