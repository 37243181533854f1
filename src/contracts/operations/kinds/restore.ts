import { z } from 'zod';
import { pastFiles } from '../../files/past-files.ts';
import { projectPath } from '../../files/paths.ts';
import { defineKind } from '../define-kind.ts';

/** What happens to a file that is there already and differs. Keep both puts the restored one beside it. */
export const conflictRule = z.enum(['overwrite', 'keep-both', 'skip']);
export type ConflictRule = z.infer<typeof conflictRule>;

export const restoreInput = z.object({
  from: pastFiles,
  /** What to restore, as it was named then; the empty path is the whole home. */
  paths: z.array(projectPath).min(1).max(500),
  /** The directory that each path is put into under its own name; null: where it was. */
  targetDirectory: projectPath.nullable(),
  conflicts: conflictRule,
});
export type RestoreInput = z.infer<typeof restoreInput>;

export const restoreReceipt = z.object({
  /** Files, symlinks and other entries that are not directories, proven to be in staging as the backup lists them. */
  files: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  created: z.number().int().nonnegative(),
  overwritten: z.number().int().nonnegative(),
  identical: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  keptBoth: z.number().int().nonnegative(),
  /** Directories that were not there before and were put in place; older receipts do not tell. */
  folders: z.number().int().nonnegative().default(0),
  /** Where each path was put. */
  placed: z.array(projectPath),
  /** What could not be kept (an owner, an attribute, a device), the first hundred. */
  warnings: z.array(z.string().max(1_000)).max(100),
});
export type RestoreReceipt = z.infer<typeof restoreReceipt>;

export const restore = defineKind({
  title: 'Restore',
  icon: 'restore',
  scope: 'project',
  asker: 'collaborator',
  fence: 'shared',
  input: restoreInput,
  result: restoreReceipt,
  attempts: 3,
  ttlMs: 20 * 3_600_000,
  steps: {
    'restore-files': {
      runs: 'host',
      words: 'Restore the files',
      weight: 1,
      phases: {
        list: { weight: 5, words: 'Listing the files' },
        fetch: { weight: 75, words: 'Fetching' },
        prove: { weight: 10, words: 'Proving the files' },
        place: { weight: 10, words: 'Putting in place' },
      },
      result: restoreReceipt,
      repository: 'read',
    },
  },
});
