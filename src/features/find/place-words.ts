import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';

/** A directory of a project as a person reads it, from its home on. */
export function placeWords(path: ProjectPath): string {
  return path === '' ? 'HOME' : `HOME/${displayName(path)}`;
}
