import type { CatalogBackup } from './merge-chain.ts';

/** What makes a catalog that of the backups listed. */
export interface SyncPlan {
  /** Ids of backups that are not listed any more. */
  remove: string[];
  /** Those to be added, the oldest first. */
  add: CatalogBackup[];
  /** A backup belongs between others, where none can be added: all of it is built anew. */
  isAnew: boolean;
}

/** Compares what a catalog holds with what it should hold. */
export function planSync<Listed extends CatalogBackup>(
  held: readonly CatalogBackup[],
  listed: readonly Listed[],
): SyncPlan & { add: Listed[] } {
  const wanted = new Set(listed.map(({ id }) => id));
  const known = new Set(held.map(({ id }) => id));
  const remove = held.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
  const add = listed.filter(({ id }) => !known.has(id)).toSorted((a, b) => a.time - b.time);
  const latest = Math.max(-1, ...held.map(({ time }) => time));
  const isAnew = add.some(({ time }) => time <= latest);
  return isAnew ? { remove: [], add: listed.toSorted((a, b) => a.time - b.time), isAnew } : { remove, add, isAnew };
}
