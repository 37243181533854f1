import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What became of the operations that another one has made. */
export const fanOutResult = z.object({ total: count, succeeded: count, failed: count, canceled: count });
export type FanOutResult = z.infer<typeof fanOutResult>;
