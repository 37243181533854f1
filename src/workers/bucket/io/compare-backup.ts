import type { ChangedEntry, ComparisonPage, ComparisonQuery } from '#src/contracts/entities/comparison.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { noChanges } from '../compare/change-totals.ts';
import { type Comparison, isOfKinds } from '../compare/compare-backups.ts';
import type { Comparisons } from '../compare/comparisons.ts';
import type { TreeQuery } from '../tree-cache/tree-cache.ts';
import { listHome } from './list-home.ts';
import { openBackup } from './open-backup.ts';

const frameBytes = 4 * 1024;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** One page of what differs in a directory between an earlier backup and this one; directories come first. */
export function compareBackup(parts: BucketParts, made: Comparisons): IoHandler<'bucket', 'compare-backup'> {
  return async ({ backup, earlierSnapshotId, path, query }, context) => {
    const after = await openBackup(parts, context, backup);
    const before = { ...after, snapshotId: earlierSnapshotId };
    const comparison = await made.of(before, after);
    const rows = await rowsOf(parts, comparison, { before, after, path });
    return pageOf(rows, query, totalsOf(comparison, path));
  };
}

interface Place {
  before: Omit<TreeQuery, 'path'>;
  after: Omit<TreeQuery, 'path'>;
  path: ProjectPath;
}

async function rowsOf(parts: BucketParts, comparison: Comparison, place: Place): Promise<readonly ChangedEntry[]> {
  const { path } = place;
  const whole = comparison.whole.get(path);
  if (!whole) return comparison.changes.get(path) ?? [];
  const { kind } = whole;
  const entries = await listHome(parts.treeCache, kind === 'added' ? place.after : place.before, path);
  return entries.map(({ name, type, sizeBytes, mtimeMs }) => ({
    ...{ name, type, change: kind, onlyMode: false },
    before: kind === 'removed' ? { sizeBytes, mtimeMs } : null,
    after: kind === 'added' ? { sizeBytes, mtimeMs } : null,
    below: type === 'directory' ? (comparison.whole.get(`${path}/${name}`)?.totals ?? noChanges()) : null,
  }));
}

function totalsOf(comparison: Comparison, path: ProjectPath) {
  if (path === '') return comparison.totals;
  const cut = path.lastIndexOf('/');
  const above = comparison.changes.get(path.slice(0, Math.max(0, cut)));
  const row = above?.find(({ name, below }) => below && name === path.slice(cut + 1));
  return comparison.whole.get(path)?.totals ?? row?.below ?? noChanges();
}

function pageOf(
  rows: readonly ChangedEntry[],
  { kinds, offset, limit }: ComparisonQuery,
  totals: ComparisonPage['totals'],
): ComparisonPage {
  const shown = rows.filter((row) => isOfKinds(row, kinds)).sort(inOrder);
  let bytes = frameBytes;
  const entries = shown.slice(offset, offset + limit).filter((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    return bytes <= maxIoReplyBytes;
  });
  return { entries, total: shown.length, offset, totals };
}

function inOrder(a: ChangedEntry, b: ChangedEntry): number {
  const directories = Number(b.type === 'directory') - Number(a.type === 'directory');
  return directories || collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}
