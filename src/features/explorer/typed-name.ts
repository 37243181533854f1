import { escapeName } from '#src/contracts/files/names.ts';
import { joinPath, type ProjectPath, pathProblem } from '#src/contracts/files/paths.ts';

export type TypedName = { ok: true; name: string; path: ProjectPath } | { ok: false; problem: string };

/** A name as a person typed it, as the path of an entry of `directory`, or why it cannot be one, in a sentence. */
export function typedName(directory: ProjectPath, typed: string): TypedName {
  if (typed === '') return { ok: false, problem: 'Type a name.' };
  if (typed.includes('/')) return { ok: false, problem: 'A name cannot hold a slash.' };
  const name = escapeName(new TextEncoder().encode(typed));
  const problem = pathProblem(directory === '' ? name : `${directory}/${name}`);
  if (problem) return { ok: false, problem: `This cannot be a name: ${problem}.` };
  return { ok: true, name, path: joinPath(directory, name) };
}
