import { hash as digest } from 'node:crypto';
import type { EntryType } from '#src/contracts/files/entry.ts';
import type { TreeNode } from '../rustic/tree-node.ts';
import { entryTypes, linkTarget, permissions, timeNs } from '../rustic/tree-node.ts';

/** What an index says of one entry of a backup. */
export interface IndexRow {
  /** From the backup's root (`project/week3/data.csv`), escaped. */
  path: string;
  type: EntryType;
  /** Bytes of a file's content or of a symlink's target; 0 for all else. */
  size: number;
  /** Nanoseconds since 1970; 0 where the backup does not say. */
  mtime: bigint;
  /** Permission bits with setuid, setgid and sticky. */
  mode: number;
  /** Equal for equal contents: of a file's bytes or a symlink's target; null for all else. */
  content: Buffer | null;
}

/** Among the versions of one path that have one size, eight bytes of a hash are never equal by chance. */
const contentBytes = 8;

/** An entry of a tree as a row; `path` is its own. */
export function indexRow(path: string, node: TreeNode): IndexRow {
  const target = linkTarget(node);
  return {
    path,
    type: entryTypes[node.type],
    size: target?.length ?? (node.type === 'file' ? Math.trunc(node.size) : 0),
    mtime: timeNs(node.mtime) ?? 0n,
    mode: permissions(node.mode),
    content: target ? hash(target) : node.type === 'file' ? hash((node.content ?? []).join(',')) : null,
  };
}

/** Whether two rows of one path say the same. */
export function isSameRow(a: IndexRow, b: IndexRow): boolean {
  return a.type === b.type && a.mtime === b.mtime && a.mode === b.mode && isSameContent(a, b);
}

/** Whether two entries of one type hold the same. */
export function isSameContent(a: IndexRow, b: IndexRow): boolean {
  const isSame = a.content === b.content || (a.content !== null && b.content !== null && a.content.equals(b.content));
  return isSame && a.size === b.size;
}

function hash(data: string | Buffer): Buffer {
  return digest('sha256', data, 'buffer').subarray(0, contentBytes);
}
