import Database from 'better-sqlite3';
import { z } from 'zod';

const indexRow = z.object({
  path: z.string(),
  parent: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.bigint(),
  mtime: z.bigint(),
  mode: z.bigint(),
  content: z.instanceof(Uint8Array).nullable(),
});
/** All that an index says of one path. */
export type IndexRow = z.infer<typeof indexRow>;

/** Entries by path. */
export type IndexState = ReadonlyMap<string, IndexRow>;

/**
 * What is there once the files of an index are read one after the other, the full one first. Throws at one that takes
 * away what is not there.
 */
export function readIndexes(paths: readonly string[], before: IndexState = new Map()): IndexState {
  const state = new Map(before);
  for (const path of paths) {
    const db = new Database(path, { readonly: true });
    try {
      for (const gone of db.prepare<[], string>('SELECT path FROM removed').pluck().iterate()) {
        if (!state.delete(gone)) throw new Error(`${path} removes ${gone}, which is not there.`);
      }
      const rows = db.prepare('SELECT path, parent, name, type, size, mtime, mode, content FROM files').safeIntegers();
      for (const row of rows.iterate()) {
        const read = indexRow.parse(row);
        state.set(read.path, read);
      }
    } finally {
      db.close();
    }
  }
  return new Map([...state].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
