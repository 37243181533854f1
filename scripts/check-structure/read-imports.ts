import { posix } from 'node:path';
import { lineAt, type SourceFile } from './source-file.ts';

export interface Import {
  line: number;
  specifier: string;
  /** Path from the root of the checkout where it is one of our files; null for a package. */
  target: string | null;
}

const statement =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** What a file imports and re-exports, lazily too, with relative and `#` specifiers resolved. */
export function readImports(file: SourceFile): Import[] {
  return [...file.text.matchAll(statement)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].lastIndexOf(specifier);
    return { line: lineAt(file.text, start), specifier, target: resolve(file.path, specifier) };
  });
}

function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return /^#(src|scripts|e2e)\//.test(specifier) ? specifier.slice(1) : null;
}
