import { z } from 'zod';

/** Where the index of a backup stands. */
export const indexState = z.enum(['pending', 'ready', 'failed', 'rebuilding']);
export type IndexState = z.infer<typeof indexState>;
