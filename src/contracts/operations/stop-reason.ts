import { z } from 'zod';

/**
 * Why a step that runs is told to stop, or was found to have stopped. Stands in the `details.why` of a failed step: one
 * whose worker was stopped on purpose (`worker-stopping`) has used up no attempt, one whose worker died may have killed
 * it and has.
 */
export const stopReason = z.enum(['canceled', 'stale', 'lease-lost', 'worker-stopping', 'worker-died']);
export type StopReason = z.infer<typeof stopReason>;
