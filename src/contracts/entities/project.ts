import { z } from 'zod';
import { projectRole } from '../accounts/roles.ts';
import { id, moment } from '../ids.ts';

export const projectName = z.string().trim().min(1, 'Give the project a name.').max(80);

/** How safe a project is, by evidence, with the reason in words. */
export const protection = z.object({
  state: z.enum(['protected', 'changed', 'never', 'failed', 'queued', 'running', 'unknown']),
  lastBackupAt: moment.nullable(),
  /** Files that are not in the last backup since they could not be read. */
  skippedCount: z.number().int().nonnegative(),
  /** A sentence: why it is so. */
  reason: z.string(),
});
export type Protection = z.infer<typeof protection>;

export const projectSummary = z.object({
  id,
  name: projectName,
  role: projectRole,
  state: z.enum(['creating', 'ready', 'failed']),
  host: z.object({ id, name: z.string(), state: z.enum(['on', 'off']), lastSeenAt: moment.nullable() }),
  region: z.object({ id, name: z.string(), workerState: z.enum(['on', 'off']) }),
  storage: z.enum(['btrfs', 'plain']).nullable(),
  backupCount: z.number().int(),
  protection,
  createdAt: moment,
});
export type ProjectSummary = z.infer<typeof projectSummary>;

export const projectMember = z.object({ userId: z.string(), name: z.string(), email: z.string(), role: projectRole });
export type ProjectMember = z.infer<typeof projectMember>;
