import { z } from 'zod';
import { directoryEntry } from '../files/entry.ts';

/** The name of a snapshot in `.snapshots/<time>`: the host’s UTC to the second, unique in the project. */
export const snapshotTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Not the time of a snapshot.');

/** The name of a snapshot, from its time in milliseconds since 1970. */
export function snapshotTimeOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** What a host keeps of a project's past. */
export const snapshotList = z.object({
  /** False where the host's storage has no snapshots (it is no btrfs). */
  kept: z.boolean(),
  /** Newest first. */
  snapshots: z.array(z.object({ time: snapshotTime })),
});
export type SnapshotList = z.infer<typeof snapshotList>;

/** What was at a path for a while, as the snapshots saw it. The same again later, with others between, is another one. */
export const snapshotVersion = directoryEntry
  .pick({ type: true, sizeBytes: true, mtimeMs: true, mode: true, version: true })
  .extend({
    oldest: snapshotTime,
    newest: snapshotTime,
    /** How many snapshots hold it. */
    snapshots: z.number().int().positive(),
    /** Of the first snapshot after it, which holds something else or nothing there; null where there is none. */
    ended: snapshotTime.nullable(),
  });
export type SnapshotVersion = z.infer<typeof snapshotVersion>;

/** Every version of a path in the snapshots of its host, the newest first. */
export const snapshotHistory = snapshotList.pick({ kept: true }).extend({ versions: z.array(snapshotVersion) });
export type SnapshotHistory = z.infer<typeof snapshotHistory>;
