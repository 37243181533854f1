import { AppError } from '#src/contracts/errors/app-error.ts';

/** Four characters for each byte of the longest path that Linux takes in one call. */
const maxLength = 4 * 4_096;

/**
 * The path of an entry of a directory of a backup, both escaped. Rejects what no file could be read by: directories that
 * are nested without end would fill the memory with their paths.
 */
export function pathBelow(directory: string, name: string): string {
  const path = directory === '' ? name : `${directory}/${name}`;
  if (path.length <= maxLength) return path;
  throw new AppError({
    code: 'repository_corrupt',
    userMessage:
      'This backup holds a path that is longer than any file’s can be. It was not made by us; tell an admin.',
    details: { path: path.slice(0, 300) },
  });
}
