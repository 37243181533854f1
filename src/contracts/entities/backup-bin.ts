import { z } from 'zod';
import { id, moment } from '../ids.ts';
import { backupTime } from './backup.ts';

/** How long deleted backups stay in the bin, where an admin has said so; the site's setting `backup-bin`. */
export const backupBinSetting = z.object({ days: z.number().int().min(1).max(365).default(7) });

/** As many as one deletion may name. */
export const mostDeleted = 500;
export const chosenBackups = z.array(id).min(1).max(mostDeleted);

/** Deleting one of so many of the newest asks for the project's name. */
export const guardedNewest = 3;

/** Why a backup is not deleted now. */
export const deleteRefusal = z.object({
  why: z.enum(['pinned', 'held']),
  /** A sentence for a person: what is in the way, and what to do. */
  userMessage: z.string(),
  /** The operation that uses it. */
  operationId: id.nullable(),
});
export type DeleteRefusal = z.infer<typeof deleteRefusal>;

export const deletionPlan = z.object({
  backups: z.array(
    z.object({
      id,
      time: backupTime,
      name: z.string(),
      sizeBytes: z.number(),
      addedBytes: z.number(),
      /** Among the newest of the project. */
      newest: z.boolean(),
      refusal: deleteRefusal.nullable(),
    }),
  ),
  /** What those that can be deleted had added when they were made. No promise: others may use the same data. */
  addedBytes: z.number(),
  /** What all of the repository takes, where nothing of it would be kept; else null. */
  wholeBytes: z.number().nullable(),
  /** The project's name has to be typed, since one of the newest goes. */
  needsName: z.boolean(),
  /** Until when they can come back. */
  forgetAt: moment,
});
export type DeletionPlan = z.infer<typeof deletionPlan>;
