import { z } from 'zod';
import { id } from '../ids.ts';

/** A sheet with which a project is restored without the product; or the operation that gets its repository ready first. */
export const recoveryAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('preparing'), operationId: id }),
  z.object({
    state: z.literal('ready'),
    fileName: z.string(),
    /** Plain text, 100 columns wide at most where no name is longer. Holds a secret: never kept, never logged. */
    text: z.string(),
  }),
]);
export type RecoveryAnswer = z.infer<typeof recoveryAnswer>;
