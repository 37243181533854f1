import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';

/** An entry that is not the same in two listings. */
export type Difference =
  | { kind: 'added'; after: TreeEntry }
  | { kind: 'removed'; before: TreeEntry }
  | { kind: 'changed'; before: TreeEntry; after: TreeEntry; onlyMode: boolean }
  /** A directory in both, whose trees differ; what differs is to be looked for below. */
  | { kind: 'inside'; before: TreeEntry; after: TreeEntry; modeChanged: boolean };

/**
 * What differs between two listings of one directory. Contents decide, not times: a file that was only touched is the
 * same. An entry of another type counts as one that went and one that came. Equal trees are equal, however large.
 */
export function compareListings(before: readonly TreeEntry[], after: readonly TreeEntry[]): Difference[] {
  const olds = new Map(before.map((entry) => [entry.name, entry]));
  const differences: Difference[] = [];
  for (const entry of after) {
    const old = olds.get(entry.name);
    olds.delete(entry.name);
    if (!old) differences.push({ kind: 'added', after: entry });
    else differences.push(...compareEntries(old, entry));
  }
  for (const old of olds.values()) differences.push({ kind: 'removed', before: old });
  return differences;
}

function compareEntries(before: TreeEntry, after: TreeEntry): Difference[] {
  if (before.type !== after.type) {
    return [
      { kind: 'removed', before },
      { kind: 'added', after },
    ];
  }
  const modeChanged = before.mode !== after.mode && after.type !== 'symlink';
  if (after.type === 'directory' && !isSameContent(before, after)) {
    return [{ kind: 'inside', before, after, modeChanged }];
  }
  const onlyMode = isSameContent(before, after);
  return onlyMode && !modeChanged ? [] : [{ kind: 'changed', before, after, onlyMode }];
}

/** By its content’s id: of a directory, its tree. Where a backup knows none, size and time have to do. */
function isSameContent(before: TreeEntry, after: TreeEntry): boolean {
  if (before.contentId !== null && after.contentId !== null) return before.contentId === after.contentId;
  return before.type !== 'directory' && before.sizeBytes === after.sizeBytes && before.mtimeMs === after.mtimeMs;
}
