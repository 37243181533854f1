import { pathNames } from './path-names.ts';

/** The raw path of an entry under a directory that only the worker reaches (staging); nothing hostile may stand above it. */
export function ownPath(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(root), ...pathNames(path).flatMap((name) => [Buffer.from('/'), name])]);
}
