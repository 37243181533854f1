import { z } from 'zod';
import { projectPath } from '../../files/paths.ts';
import { defineKind, type KindDefinition, type StepDefinition } from '../define-kind.ts';
import { restoreRoot } from '../restore-root.ts';
import { waitForHostMs } from '../wait-for-host.ts';

/** What happens to a file that is there already and differs. Keep both puts the restored one beside it. */
export const conflictRule = z.enum(['overwrite', 'keep-both', 'skip']);
export type ConflictRule = z.infer<typeof conflictRule>;

/** What is restored and how, wherever it comes from. */
export const restoreWish = z.object({
  /** Which part of the project; `persist` only as a whole. */
  root: restoreRoot.default('home'),
  /** As it was named then; the empty path is the whole home. None for `persist`: a host that does not know it refuses that. */
  paths: z.array(projectPath).max(500),
  /** The directory that each path is put into under its own name; null: where it was. */
  targetDirectory: projectPath.nullable(),
  conflicts: conflictRule,
  /**
   * When the plan was made that somebody agreed to (`madeAtMs`): what has changed since is not overwritten, both are
   * kept. Absent: there was none.
   */
  plannedAtMs: z.number().optional(),
});
export type RestoreWish = z.infer<typeof restoreWish>;

export const restoreInput = restoreWish.extend({ backupId: z.uuid() });

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
  /** Directories that were there already and have another mode or time than then, or got something; older receipts do not tell. */
  keptFolders: z.number().int().nonnegative().default(0),
  /** Those of them that have another mode: each is a warning too, as are the next three. */
  otherModes: z.number().int().nonnegative().default(0),
  /** Files that were one with others (hard links) and are ones of their own now. */
  splitFiles: z.number().int().nonnegative().default(0),
  /** Entries that lost a setuid or setgid bit, and programs that lost their capabilities. */
  lostSetIds: z.number().int().nonnegative().default(0),
  lostCapabilities: z.number().int().nonnegative().default(0),
  /** Where each path was put, in the home. */
  placed: z.array(projectPath),
  /** What could not be kept (an owner, an attribute, a device), the first hundred. */
  warnings: z.array(z.string().max(1_000)).max(100),
  /** How many there are in all; older receipts do not tell. */
  warningCount: z.number().int().nonnegative().default(0),
});
export type RestoreReceipt = z.infer<typeof restoreReceipt>;

/** What a restore is, wherever it comes from. */
export const anyRestore = {
  icon: 'restore',
  scope: 'project',
  asker: 'collaborator',
  fence: 'shared',
  result: restoreReceipt,
  attempts: 3,
  ttlMs: waitForHostMs,
} as const satisfies Partial<KindDefinition>;

/** Its only step. */
export const restoreStep = {
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
} as const satisfies StepDefinition;

export const restore = defineKind({
  ...anyRestore,
  title: 'Restore',
  input: restoreInput,
  steps: { 'restore-files': { ...restoreStep, repository: 'read' } },
});
