import { z } from 'zod';
import { id, moment } from '../ids.ts';
import { operationLimits } from '../operations/limits.ts';

const laneLoad = z.object({
  /** Steps that have a place now. */
  running: z.number().int(),
  places: z.number().int(),
  waiting: z.number().int(),
  /** When the one that has waited longest was asked for. */
  oldestAt: moment.nullable(),
});

/** How much a worker may do at a time, does, and has before it. */
export const workerLimitsView = z.object({
  workerId: id,
  name: z.string(),
  kind: z.enum(['host', 'bucket']),
  cores: z.number().int().nullable(),
  limits: operationLimits,
  defaults: z.object({ ops: z.number().int(), scheduled: z.number().int() }),
  lanes: z.object({ ops: laneLoad, scheduled: laneLoad }),
});
export type WorkerLimitsView = z.infer<typeof workerLimitsView>;

/** The limits of the site and of each worker. */
export const limitsView = z.object({ site: operationLimits, workers: z.array(workerLimitsView) });
export type LimitsView = z.infer<typeof limitsView>;
