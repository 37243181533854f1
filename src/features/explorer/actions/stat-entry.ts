import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { useTRPCClient } from '#src/trpc/context.ts';

interface StatPlace {
  projectId: string;
  /** Null: live. */
  source: PastFiles | null;
  path: ProjectPath;
}

/** What is at a path, live or as it was. Rejects with `not_found` where there is nothing. */
export function statEntry(
  client: ReturnType<typeof useTRPCClient>,
  { projectId, source, path }: StatPlace,
): Promise<DirectoryEntry> {
  return source !== null && 'backupId' in source
    ? client.backups.stat.query({ projectId, path, ...source })
    : client.files.stat.query({ projectId, path, ...source });
}
