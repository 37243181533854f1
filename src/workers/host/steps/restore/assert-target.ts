import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import { statEntry } from '../../files/stat-entry.ts';

/** Rejects where a restore cannot go into a directory, as something on the way to it is a link or a file. */
export async function assertTarget(home: string, target: ProjectPath): Promise<void> {
  const names = target === '' ? [] : target.split('/');
  for (let count = 1; count <= names.length; count += 1) {
    const path = projectPath.parse(names.slice(0, count).join('/'));
    const entry = await statEntry(home, path).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null;
      throw error;
    });
    if (!entry) return;
    if (entry.type === 'directory') continue;
    throw new AppError({
      code: entry.type === 'symlink' ? 'path_outside_project' : 'bad_input',
      userMessage: `“${displayName(path)}” is ${entry.type === 'symlink' ? 'a link, and links are not followed here' : 'a file'}. Choose a directory to restore into.`,
      details: { path },
    });
  }
}
