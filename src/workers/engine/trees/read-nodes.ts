import { AppError } from '#src/contracts/errors/app-error.ts';
import { possiblePath } from '../rustic/possible-path.ts';
import { type TreeNode, treeFile, treeNode } from '../rustic/tree-node.ts';
import { unescapeGoName } from '../rustic/unescape-go-name.ts';
import { inTurns } from './in-turns.ts';
import { parseJson } from './parse-json.ts';

/**
 * The nodes of a stored tree. Rejects with `repository_corrupt` at the first that is none, and where two have one name:
 * what a host wrote may hold anything, and a walk through equal names would have no end.
 */
export async function readNodes(text: Buffer, treeId: string): Promise<TreeNode[]> {
  const names = new Set<string>();
  try {
    const { nodes } = treeFile.parse(parseJson(text));
    return await inTurns(nodes, (value) => {
      const node = treeNode.parse(value);
      const name = possiblePath(unescapeGoName(node.name), 'name');
      if (names.has(name)) throw new RangeError(`There are two of the name ${name}.`);
      names.add(name);
      return node;
    });
  } catch (cause) {
    throw damagedTree({ treeId }, cause);
  }
}

/** The error for a directory that cannot be what was backed up. */
export function damagedTree(details: Record<string, string>, cause?: unknown): AppError {
  return new AppError({
    code: 'repository_corrupt',
    userMessage: 'A directory of this backup is damaged in its bucket. Other backups may hold it; tell an admin.',
    details,
    cause,
  });
}
