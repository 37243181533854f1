import { z } from 'zod';
import { id, moment } from '../ids.ts';
import { backupName, backupNote } from '../operations/kinds/backup.ts';
import { indexState } from '../search/index-state.ts';

/** The name of a backup in `.backups/<time>`: the hub’s UTC to the second, unique in the project. */
export const backupTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Not the time of a backup.');

export const backupSource = z.enum(['manual', 'schedule', 'copy', 'move', 'stop', 'stale']);
export type BackupSource = z.infer<typeof backupSource>;
/** The name of a backup in `.backups`, from its time in milliseconds since 1970. */
export function backupTimeOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

export const backupSummary = z.object({
  id,
  projectId: id,
  time: backupTime,
  name: backupName,
  note: backupNote,
  source: backupSource,
  files: z.number().int(),
  sizeBytes: z.number(),
  addedBytes: z.number(),
  filesNew: z.number().int(),
  filesChanged: z.number().int(),
  /** Against the same backup as those; null until its index is made, and where that backup is gone. */
  filesRemoved: z.number().int().nullable(),
  skippedCount: z.number().int(),
  skipped: z.array(z.string()),
  storage: z.enum(['btrfs', 'plain']),
  usedParent: z.boolean(),
  capturedAt: moment,
  durationMs: z.number(),
  pinned: z.boolean(),
  /** Null once the operation's row has had its time. */
  operationId: id.nullable(),
  createdBy: z.string().nullable(),
  /** Set for one in the bin. */
  bin: z
    .object({
      deletedAt: moment,
      deletedBy: z.string().nullable(),
      forgetAt: moment,
      /** It is being forgotten, and cannot come back. */
      forgetting: z.boolean(),
    })
    .nullable(),
  /** Whether what it holds can be found. */
  index: indexState,
  /** Why its index could not be made; null where it could, or nothing is known any more. */
  indexProblem: z.string().nullable(),
});
export type BackupSummary = z.infer<typeof backupSummary>;
