import { z } from 'zod';
import { operationKind } from './catalogue.ts';

/** Steps of one lane wait for one another alone: `ops` were asked for by somebody, `scheduled` by nobody. */
export const stepLane = z.enum(['ops', 'scheduled']);
export type StepLane = z.infer<typeof stepLane>;

/** More than anybody may allow in one lane. */
export const mostPlaces = 64;
const places = z.number().int().min(1).max(mostPlaces);

/**
 * How much may run at a time where an admin has said so: in a lane and of a kind. As a worker's, on that worker; as the
 * site's, in all. What is not named has its default: a worker's lanes by its cores, everything else no limit.
 */
export const operationLimits = z.object({
  lanes: z.object({ ops: places, scheduled: places }).partial().default({}),
  kinds: z.partialRecord(operationKind, places).default({}),
});
export type OperationLimits = z.infer<typeof operationLimits>;

/** Places that operations which end within seconds may take beyond the lane's, so that they never wait for long ones. */
export const placesForQuick = 2;

/** A worker's places in each lane where nobody has set any. Scheduled work leaves half of the cores to people. */
export function defaultPlaces(cores: number | null): Record<StepLane, number> {
  const known = cores ?? 1;
  return { ops: Math.max(2, known), scheduled: Math.max(1, Math.floor(known / 2)) };
}
