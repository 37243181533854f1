import type { FileHandle } from 'node:fs/promises';

const slash = Buffer.from('/');

/**
 * The path of an entry of an open directory, for system calls that do not follow a last component. It goes through the
 * descriptor, so nobody can exchange a directory above it.
 */
export function childPath(directory: FileHandle, name: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`/proc/self/fd/${directory.fd}`), slash, name]);
}
