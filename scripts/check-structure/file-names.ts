import type { Problem, SourceFile } from './source-file.ts';

const saysNothing = new Set(['utils', 'util', 'lib', 'libs', 'helpers', 'helper', 'types', 'type', 'common', 'misc']);
const kebab = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
/** Next's own spelling of routes: (group), [param], [...rest], [[...rest]], @slot, _private. */
const route = /^(\([a-z0-9-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|[@_][a-z0-9-]+)$/;

/** Names that do not say what is inside, and names in another spelling than the rest. */
export function checkFileNames(files: SourceFile[]): Problem[] {
  return files.flatMap((file) => {
    const message = problemOf(file.path);
    return message === null ? [] : [{ path: file.path, line: null, message }];
  });
}

function problemOf(path: string): string | null {
  const segments = path.split('/');
  const file = segments.at(-1) ?? '';
  if (/^index\.(tsx?|mjs)$/.test(file)) {
    return 'No index files: name the file after what it exports, and import that file.';
  }
  const base = file.replace(/\.[a-z]+$/, '');
  for (const word of [...segments.slice(0, -1), ...base.split('.')]) {
    if (saysNothing.has(word)) {
      return `“${word}” does not say what is inside: put each thing beside the code that uses it, in a file named after it.`;
    }
  }
  const inRoutes = path.startsWith('src/app/');
  const odd = [...segments.slice(0, -1), base].find((word) => !kebab.test(word) && !(inRoutes && route.test(word)));
  return odd === undefined ? null : `“${odd}” is not spelled like the others: lower case words joined by hyphens.`;
}
