import { hash } from 'node:crypto';
import { z } from 'zod';
import type { EntryType } from '#src/contracts/files/entry.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { possiblePath } from './possible-path.ts';
import type { TreeEntry } from './tree-entry.ts';
import { unescapeGoName } from './unescape-go-name.ts';

const capabilities = 'security.capability';
const attribute = z.object({ name: z.string() });

/** One entry of a stored tree, as `cat tree` writes it. What a restic or a hostile writer left out is missing. */
export const treeNode = z.object({
  name: z.string(),
  type: z.enum(['file', 'dir', 'symlink', 'dev', 'chardev', 'fifo', 'socket']),
  mode: z.number().int().nonnegative().default(0),
  mtime: z.string().nullish(),
  uid: z.number().int().nonnegative().nullish(),
  gid: z.number().int().nonnegative().nullish(),
  size: z.number().nonnegative().default(0),
  // Nothing hangs on it: whatever else stands there is as if it were not known.
  links: z.number().int().nonnegative().catch(0),
  // Nothing but one name of it is of interest, and its values may be long.
  extended_attributes: z.unknown().optional().transform(holdsCapabilities),
  linktarget: z.string().nullish(),
  linktarget_raw: z.string().nullish(),
  // One issue for all of it: a hostile list of a million would have a million.
  content: z.custom<readonly string[]>((value) => Array.isArray(value) && value.every(isText)).nullish(),
  subtree: rusticId.nullish(),
});
export type TreeNode = z.output<typeof treeNode>;
/** A stored tree; its nodes are looked at one by one, so that the first that is none ends it. */
export const treeFile = z.object({ nodes: z.array(z.unknown()) });

function holdsCapabilities(attributes: unknown): boolean {
  return Array.isArray(attributes) && attributes.some((one) => attribute.safeParse(one).data?.name === capabilities);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Our words for rustic's types. */
export const entryTypes: Readonly<Record<TreeNode['type'], EntryType>> = {
  file: 'file',
  dir: 'directory',
  symlink: 'symlink',
  dev: 'other',
  chardev: 'other',
  fifo: 'other',
  socket: 'other',
};
const specials: Readonly<Partial<Record<TreeNode['type'], TreeEntry['special']>>> = {
  dev: 'device',
  chardev: 'device',
  fifo: 'fifo',
  socket: 'socket',
};

/** A stored entry in our words; rejects names that no file can have, as a hostile repository may hold them. */
export function treeEntry(node: TreeNode): TreeEntry {
  const target = linkTarget(node);
  const mtimeNs = timeNs(node.mtime);
  const mtimeMs = Number(mtimeNs ?? 0n) / 1e6;
  const contentId = contentOf(node, target);
  const mode = permissions(node.mode);
  return {
    name: possiblePath(unescapeGoName(node.name), 'name'),
    type: entryTypes[node.type],
    sizeBytes: node.type === 'symlink' ? (target?.length ?? 0) : node.type === 'file' ? Math.trunc(node.size) : 0,
    mtimeMs,
    mode,
    ...(target ? { target: escapeName(target) } : {}),
    version: hash('sha256', `${node.type} ${mode} ${mtimeMs} ${contentId}`).slice(0, 32),
    uid: node.uid ?? null,
    gid: node.gid ?? null,
    contentId,
    subtree: node.subtree ?? null,
    mtimeNs,
    links: node.type === 'dir' ? 1 : Math.max(1, node.links),
    isCapable: node.type === 'file' && node.extended_attributes,
    special: specials[node.type] ?? null,
  };
}

/** Go's FileMode as permission bits with setuid, setgid and sticky. */
export function permissions(mode: number): number {
  const has = (bit: number) => Math.floor(mode / 2 ** bit) % 2 === 1;
  return (mode & 0o777) | (has(23) ? 0o4000 : 0) | (has(22) ? 0o2000 : 0) | (has(20) ? 0o1000 : 0);
}

/** Nanoseconds since 1970; null for a time that no calendar has. */
export function timeNs(time: string | null | undefined): bigint | null {
  const match = /^(.*:\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d)$/.exec(time ?? '');
  const ms = match ? Date.parse(`${match[1]}${match[3]}`) : Number.NaN;
  if (Number.isNaN(ms)) return null;
  return BigInt(ms) * 1_000_000n + BigInt((match?.[2] ?? '').padEnd(9, '0'));
}

/** Where a symlink points to, as bytes; null for all else. */
export function linkTarget(node: TreeNode): Buffer | null {
  if (node.type !== 'symlink') return null;
  return node.linktarget_raw ? Buffer.from(node.linktarget_raw, 'base64') : Buffer.from(node.linktarget ?? '', 'utf8');
}

function contentOf(node: TreeNode, target: Buffer | null): string | null {
  if (node.type === 'file') return hash('sha256', (node.content ?? []).join(','));
  return target ? hash('sha256', target) : (node.subtree ?? null);
}
