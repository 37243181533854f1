import { z } from 'zod';
import { backupSource } from './backup.ts';

export const backupSort = z.enum(['time', 'size', 'added', 'files']);
export type BackupSort = z.infer<typeof backupSort>;

/** Which of a project's backups, in which order. */
export const backupQuery = z.object({
  /** Those in the list, or those in the bin. */
  place: z.enum(['list', 'bin']).default('list'),
  sort: backupSort.default('time'),
  descending: z.boolean().default(true),
  source: backupSource.optional(),
  pinnedOnly: z.boolean().default(false),
  /** Those in which nothing can be found yet, or any more: their index is to be made. */
  notIndexedOnly: z.boolean().default(false),
  /** Part of the name or the note; case does not count. */
  text: z.string().trim().max(120).default(''),
  /**
   * Makes `text` words that are each part of the name, or of the time as it is written in this zone (UTC where that is not
   * known): "exam", "24 nov 12:00".
   */
  timeZone: z.string().max(64).optional(),
  /** The last one seen: its value in the order and its time in seconds since 1970. It holds when that one is gone. */
  cursor: z
    .string()
    .regex(/^\d{1,16}:\d{1,12}$/)
    .optional(),
  limit: z.number().int().min(1).max(200).default(100),
});
export type BackupQuery = z.infer<typeof backupQuery>;
