import { statSync } from 'node:fs';
import { type CatalogDb, damageOf, openCatalog, takeIn } from './open-catalog.ts';

/**
 * What this thread has read last: to open a catalog takes longer than to find a name in it. One that is removed
 * meanwhile takes its space until the thread reads another or ends, which it does when idle.
 */
let kept: { path: string; version: string; db: CatalogDb } | null = null;

/** Runs work that reads a catalog alone. One that turns out to be damaged rejects with `implausible_result`. */
export function lookIntoCatalog<Result>(path: string, work: (db: CatalogDb) => Result): Result {
  const version = versionOf(path);
  if (kept && (kept.path !== path || kept.version !== version)) letGo();
  try {
    kept ??= { path, version, db: openCatalog(path) };
    const result = work(kept.db);
    // Whoever wrote that may have met a reader.
    if (sizeOf(`${path}-wal`) > 0) takeIn(kept.db);
    return result;
  } catch (error) {
    letGo();
    throw damageOf(path, error);
  }
}

function letGo(): void {
  kept?.db.close();
  kept = null;
}

/** Of the very file: what is made anew, or was changed past SQLite, is opened anew. */
function versionOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeNs}` : '';
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
