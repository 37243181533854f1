import { z } from 'zod';
import { errorReport } from '../errors/app-error.ts';
import { id, moment } from '../ids.ts';

/** What deleting a project does, before it is done. */
export const projectDeletionPlan = z.object({
  /** Of all backups, those in the bin too, and what all of the repository takes. */
  backups: z.number().int().nonnegative(),
  storedBytes: z.number().nonnegative(),
  /** Other people who will not get in any more. */
  otherMembers: z.number().int().nonnegative(),
  /** Operations that are canceled. */
  operations: z.number().int().nonnegative(),
  host: z.object({ name: z.string(), state: z.enum(['on', 'off']) }),
  /** Until when it can be put back. */
  removeAt: moment,
});
export type ProjectDeletionPlan = z.infer<typeof projectDeletionPlan>;

/** A deleted project: in the bin, on its way out, or gone. */
export const deletedProject = z.object({
  id,
  name: z.string(),
  host: z.object({ name: z.string(), state: z.enum(['on', 'off']) }),
  deletedAt: moment,
  /** Whoever deleted it; null where that account is gone. */
  deletedBy: z.string().nullable(),
  removeAt: moment,
  state: z.enum(['in-bin', 'removing', 'removed']),
  removedAt: moment.nullable(),
  /** What it has, or had. */
  backups: z.number().int().nonnegative(),
  storedBytes: z.number().nonnegative(),
  /** The operation that removes it, and why that came to nothing where it did: it is tried again by itself. */
  removal: z.object({ operationId: id, problem: errorReport.nullable() }).nullable(),
});
export type DeletedProject = z.infer<typeof deletedProject>;

/** What comes with `project_deleted`. */
export const deletedDetails = z.object({
  name: z.string(),
  /** Whether who asked owns it, and so finds it among the deleted projects. */
  isOwner: z.boolean(),
});
