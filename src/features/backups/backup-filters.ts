import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { z } from 'zod';
import { backupSource } from '#src/contracts/entities/backup.ts';
import { backupSort, type backupQuery as queryShape } from '#src/contracts/entities/backup-query.ts';

/** What the Backups page shows and in which order, as it stands in its URL. */
export const backupFilters = {
  place: parseAsStringLiteral(['list', 'bin']).withDefault('list'),
  sort: parseAsStringLiteral(backupSort.options).withDefault('time'),
  /** The smallest, or the oldest, first. */
  up: parseAsBoolean.withDefault(false),
  source: parseAsStringLiteral(backupSource.options),
  pinned: parseAsBoolean.withDefault(false),
  /** Only those that cannot be searched. */
  unindexed: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(''),
};

/** Reads the filters from the page’s search parameters. */
export const loadBackupFilters = createLoader(backupFilters);

export type BackupFilters = Awaited<ReturnType<typeof loadBackupFilters>>;

/** What `backups.list` is asked for; in one spelling, so that the same question is answered from the cache. */
export type BackupListQuery = Omit<z.input<typeof queryShape>, 'cursor' | 'limit'>;

/** The filters as `backups.list` takes them. */
export function backupListQuery({ place, sort, up, source, pinned, unindexed, q }: BackupFilters): BackupListQuery {
  const text = q.trim();
  return {
    ...(place === 'bin' && { place }),
    ...(sort !== 'time' && { sort }),
    ...(up && { descending: false }),
    ...(source && { source }),
    ...(pinned && { pinnedOnly: true }),
    ...(unindexed && { notIndexedOnly: true }),
    ...(text && { text }),
  };
}

/** Whether the filters leave something out. */
export function isNarrowed({ source, pinned, unindexed, q }: BackupFilters): boolean {
  return source !== null || pinned || unindexed || q.trim() !== '';
}
