import { z } from 'zod';

/** The two parts of a project that a backup holds: its home, and what is kept beside that. */
export const restoreRoot = z.enum(['home', 'persist']);
export type RestoreRoot = z.infer<typeof restoreRoot>;

/** What each is called in a backup’s tree, and under `data` on a host. */
export const rootNames: Readonly<Record<RestoreRoot, string>> = { home: 'project', persist: 'persist' };
