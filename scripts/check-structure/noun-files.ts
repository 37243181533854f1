import { isTest, type Problem, type SourceFile } from './source-file.ts';

/** Folders of the hub that are no nouns: ways in, and what all nouns stand on. */
export const hubFolders = new Set(['api', 'infra', 'worker-api', 'transfers', 'web', 'bootstrap']);

const roles = 'router.ts, service.ts, store.ts, policy.ts, present.ts';
const known = /^((router|service|store|policy|present)|[a-z0-9]+(-[a-z0-9]+)+)\.ts$/;

/** What lies in src/server/<noun>/ under a name that nobody would guess. */
export function checkNounFiles(files: SourceFile[]): Problem[] {
  return files.flatMap(({ path }) => {
    const [, , noun, ...rest] = path.split('/');
    if (!path.startsWith('src/server/') || noun === undefined || noun === 'main.ts' || hubFolders.has(noun)) return [];
    const message = problemOf(noun, rest);
    return message === null ? [] : [{ path, line: null, message }];
  });
}

function problemOf(noun: string, rest: string[]): string | null {
  const [file] = rest;
  if (file === undefined) {
    return 'Files of the hub lie in the folder of their noun, or in infra, api, worker-api, transfers, web or bootstrap.';
  }
  if (rest.length > 1) {
    return `A noun has no folders: move it to src/server/${noun}/<verb>-<noun>.ts, or make “${file}” a noun of its own.`;
  }
  if (known.test(file) || isTest(file)) return null;
  return `A noun holds ${roles} and <verb>-<noun>.ts, and tests: name it after the one thing it does, like create-backup.ts.`;
}
