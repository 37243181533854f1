import { join } from 'node:path';

/** Where a directory bucket puts repositories that are being removed. */
export function removedDirectory(bucket: string): string {
  return join(bucket, '.removed');
}
