import { AppError } from '../errors/app-error.ts';
import { homePath, type ProjectPath } from '../files/paths.ts';
import type { RestoreWish } from './kinds/restore.ts';

/**
 * What a wish is about, by paths in its part of the project: what is kept beside the home is restored as a whole, and
 * names none. Throws `bad_input` for a wish that says nothing, or too much.
 */
export function wantedPaths({ root, paths }: Pick<RestoreWish, 'root' | 'paths'>): readonly ProjectPath[] {
  if (root === 'home' && paths.length > 0) return paths;
  if (root === 'persist' && paths.length === 0) return [homePath];
  throw new AppError({
    code: 'bad_input',
    userMessage:
      root === 'persist'
        ? 'What is kept beside the home is restored as a whole: name no paths in it.'
        : 'Say what is to be restored: at least one path, or the whole home.',
  });
}
