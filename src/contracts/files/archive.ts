import { z } from 'zod';
import { projectPath } from './paths.ts';

/** Zip opens everywhere; tar keeps names as the bytes they are, and is smaller. */
export const archiveFormat = z.enum(['zip', 'tar.zst']);
export type ArchiveFormat = z.infer<typeof archiveFormat>;

/** The escaped name of an entry of a directory. */
export const entryName = projectPath.refine((name) => name !== '' && !name.includes('/'), 'This is no single name.');

/** What an archive is to hold: the directory itself with all that is in it, or some of its entries. */
export const archiveContent = z.object({
  directory: projectPath,
  /** None: the directory itself. */
  names: z.array(entryName).max(10_000, 'At most 10,000 entries at once: download the folder that holds them.'),
});
export type ArchiveContent = z.infer<typeof archiveContent>;
