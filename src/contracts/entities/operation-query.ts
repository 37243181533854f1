import { z } from 'zod';
import { id } from '../ids.ts';
import { operationKind } from '../operations/catalogue.ts';
import { operationStatus } from '../operations/status.ts';

/** Which operations somebody wants to see; what is left out does not narrow. */
export const operationQuery = z.object({
  /** `active`: queued or running; `failed`: failed or expired, and not dismissed. */
  state: z.enum(['active', 'failed', 'all']).default('all'),
  statuses: z.array(operationStatus).max(operationStatus.options.length).optional(),
  kinds: z.array(operationKind).max(operationKind.options.length).optional(),
  projectId: id.optional(),
  /** About the host itself, or run on it for one of its projects. */
  hostId: id.optional(),
  parentId: id.optional(),
  /** Asked for by the person who looks. */
  mine: z.boolean().default(false),
  /** Part of the name of a project or a worker. */
  search: z.string().trim().max(120).optional(),
  cursor: id.optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type OperationQuery = z.infer<typeof operationQuery>;
