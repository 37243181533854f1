import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { pathNames } from '../../files/path-names.ts';

/** A path of the home as xargs takes it for a program that stands in the home: its bytes, ended by a NUL. */
export function rawPath(path: ProjectPath): Buffer {
  const names = path === '' ? [Buffer.from('.')] : pathNames(path);
  return Buffer.concat(
    names.flatMap((name, index) => [Buffer.from(index === 0 ? '' : '/'), name]).concat(Buffer.from([0])),
  );
}
