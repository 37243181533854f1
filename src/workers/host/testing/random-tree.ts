import { chmod, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { ownPath } from '../files/own-path.ts';

export type RandomEntry =
  | { kind: 'file'; content: string; mode: number; seconds: number }
  | { kind: 'link'; target: string }
  | { kind: 'directory'; children: RandomTree };
/** By escaped name. */
export interface RandomTree {
  [name: string]: RandomEntry;
}

const name = fc.constantFrom('a', 'b', 'c.txt', '-rf', '\\xff', 'd e', '\\\\');
const leaf = fc.oneof(
  fc.record({
    kind: fc.constant('file' as const),
    content: fc.constantFrom('', 'x', 'yy'),
    mode: fc.constantFrom(0o644, 0o600, 0o755),
    seconds: fc.constantFrom(1_000_000_000, 1_500_000_000),
  }),
  fc.record({ kind: fc.constant('link' as const), target: fc.constantFrom('a', '/etc', '../..') }),
);

/** Small trees over a few names, so that two of them collide in every way. */
export const randomTree: fc.Arbitrary<RandomTree> = fc.letrec<{ tree: RandomTree; entry: RandomEntry }>((tie) => ({
  tree: fc.dictionary(name, tie('entry'), { maxKeys: 4, depthIdentifier: 'tree', noNullPrototype: true }),
  entry: fc.oneof(
    { depthIdentifier: 'tree', depthSize: 'small' },
    leaf,
    fc.record({ kind: fc.constant('directory' as const), children: tie('tree') }),
  ),
})).tree;

/** Writes a tree into an empty or missing directory. */
export async function writeRandomTree(root: string, tree: RandomTree, prefix = ''): Promise<void> {
  if (prefix === '') {
    await rm(root, { recursive: true, force: true });
    await mkdir(root, { recursive: true });
  }
  for (const [entryName, entry] of Object.entries(tree)) {
    const path = prefix === '' ? entryName : `${prefix}/${entryName}`;
    const place = ownPath(root, path);
    if (entry.kind === 'link') await symlink(entry.target, place);
    if (entry.kind === 'directory') {
      await mkdir(place);
      await writeRandomTree(root, entry.children, path);
      const seconds = 1_000_000_000 + Object.keys(entry.children).length;
      await utimes(place, seconds, seconds);
    }
    if (entry.kind === 'file') {
      await writeFile(place, entry.content);
      await chmod(place, entry.mode);
      await utimes(place, entry.seconds, entry.seconds);
    }
  }
}
