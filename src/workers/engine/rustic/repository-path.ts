import { AppError } from '#src/contracts/errors/app-error.ts';
import { unescapeName } from '#src/contracts/files/names.ts';
import { pathProblem } from '#src/contracts/files/paths.ts';

export interface RepositoryPath {
  /** The names on the way, as bytes. */
  names: Uint8Array[];
  /** How many of the first names are UTF-8: as far as an argument can name them. */
  utf8Names: number;
  /** Those first names, joined. */
  utf8Prefix: string;
  /** True where the whole path can stand in an argument. */
  isUtf8: boolean;
}

/** An escaped path relative to a backup's root, taken apart; rejects with `bad_input` where it is none. */
export function repositoryPath(path: string): RepositoryPath {
  const problem = pathProblem(path);
  if (problem) throw badPath(path, problem);
  const names = path === '' ? [] : path.split('/').map((name) => unescapeName(name) ?? new Uint8Array());
  const texts: string[] = [];
  for (const name of names) {
    const text = asUtf8(name);
    if (text === null) break;
    texts.push(text);
  }
  return {
    names,
    utf8Names: texts.length,
    utf8Prefix: texts.join('/'),
    isUtf8: texts.length === names.length,
  };
}

function asUtf8(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}

function badPath(path: string, problem: string): AppError {
  return new AppError({
    code: 'bad_input',
    userMessage: `This is not a path inside a backup: ${problem}.`,
    details: { path: path.slice(0, 300) },
  });
}
