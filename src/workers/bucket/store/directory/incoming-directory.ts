import { join } from 'node:path';

/** Where a directory bucket keeps files that are not whole yet. No root begins with a dot. */
export function incomingDirectory(bucket: string): string {
  return join(bucket, '.incoming');
}
