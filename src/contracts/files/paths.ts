import { z } from 'zod';
import { unescapeName } from './names.ts';

/** Linux's PATH_MAX, less room for the place that a project stands in. */
const maxPathBytes = 3_800;
const maxNameBytes = 255;

/** Names of printable ASCII without a backslash: as many bytes as characters, and nothing to unescape. */
const plainPath = /^[ -.0-[\]-~]{1,255}(?:\/[ -.0-[\]-~]{1,255})*$/;
const dots = /(?:^|\/)\.\.?(?:\/|$)/;

/** Why a text is not a path inside a project; null where it is one. */
export function pathProblem(path: string): string | null {
  if (path === '') return null;
  // Nearly every path is one of these, and a restore asks for each of its files.
  if (path.length < maxPathBytes && plainPath.test(path) && !dots.test(path)) return null;
  if (path.startsWith('/')) return 'it is absolute; paths begin at the project’s home';
  if (path.includes('\0')) return 'it holds a NUL character';
  let bytes = 0;
  for (const segment of path.split('/')) {
    if (segment === '') return 'it holds an empty name (a doubled or trailing slash)';
    if (segment === '.' || segment === '..') return `it holds “${segment}”, which could leave the project`;
    const name = unescapeName(segment);
    if (name === null) return 'a backslash in it is neither doubled nor followed by xNN';
    if (name.length > maxNameBytes) return `a name in it is longer than ${maxNameBytes} bytes`;
    bytes += name.length + 1;
  }
  return bytes > maxPathBytes ? `it is longer than ${maxPathBytes} bytes` : null;
}

/**
 * A path inside a project: relative to its home, normalised, names escaped (see `escapeName`). The empty text is the
 * home itself.
 */
export const projectPath = z
  .string()
  .max(16_000, 'The path is longer than 16,000 characters.')
  .superRefine((path, context) => {
    const problem = pathProblem(path);
    if (problem) context.addIssue({ code: 'custom', message: `This is not a path inside a project: ${problem}.` });
  })
  .brand<'ProjectPath'>();
export type ProjectPath = z.infer<typeof projectPath>;

/** A path that is not the home itself: what can be renamed, removed or written. */
export const entryPath = projectPath.refine((path) => path !== '', 'The home of the project itself cannot be changed.');

export const homePath: ProjectPath = projectPath.parse('');

/** The path of an entry of a directory. */
export function joinPath(directory: string, name: string): ProjectPath {
  return projectPath.parse(directory === '' ? name : `${directory}/${name}`);
}

/** The directory that holds a path; the home’s is the home. */
export function parentPath(path: ProjectPath): ProjectPath {
  // The first names of a path are a path themselves.
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) as ProjectPath;
}

/** The last name of a path, escaped; empty for the home. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True where `path` is `directory` or lies under it; compares whole names, never prefixes of names. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}
