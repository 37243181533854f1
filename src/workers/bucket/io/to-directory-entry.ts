import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** An entry of a backup's tree as others may see it: without what only rustic needs. */
export function toDirectoryEntry({
  name,
  type,
  sizeBytes,
  mtimeMs,
  mode,
  target,
  version,
}: DirectoryEntry): DirectoryEntry {
  return { name, type, sizeBytes, mtimeMs, mode, ...(target !== undefined && { target }), version };
}
