import { z } from 'zod';
import { entryPath } from '#src/contracts/files/paths.ts';
import { restoreRoot } from '#src/contracts/operations/restore-root.ts';

/** What tells an entry that was put in place from any other, before its version there is known. */
const likeness = z.object({ ino: z.string(), mtimeNs: z.string(), size: z.string() });
export type Likeness = z.infer<typeof likeness>;

/** In which part of the project; older journals are all of homes. */
const root = restoreRoot.default('home');

const staged = {
  seq: z.number().int(),
  /** In the change's staged directory. */
  from: entryPath,
  /** In the home. */
  to: entryPath,
  directory: z.boolean(),
  like: likeness,
  /** How many entries go with it that are no directories. */
  files: z.number().int(),
};

export const changeAction = z.discriminatedUnion('act', [
  /** Puts a staged entry where nothing is. */
  z.object({ act: z.literal('put'), ...staged }),
  /** Puts a staged entry where another one is, which goes aside. `seen` is that one's version. */
  z.object({ act: z.literal('replace'), ...staged, seen: z.string() }),
  /** Moves an entry aside. */
  z.object({ act: z.literal('remove'), seq: z.number().int(), to: entryPath }),
]);
export type ChangeAction = z.infer<typeof changeAction>;

export const undoResult = z.object({
  removed: z.number().int(),
  returned: z.number().int(),
  leftAlone: z.array(z.string()),
});
export type UndoResult = z.infer<typeof undoResult>;

export const journalLine = z.discriminatedUnion('line', [
  /** What the change is, and what its maker wants to know again when it goes on after a crash. */
  z.object({ line: z.literal('change'), what: z.enum(['restore', 'removal']), root, about: z.unknown() }),
  z.object({ line: z.literal('action'), action: changeAction }),
  /** All actions are known and on disk: from here on the home may differ. */
  z.object({ line: z.literal('planned') }),
  /** An action has happened; the version of what is in place now (null for a removal, and for one of many names). */
  z.object({ line: z.literal('done'), seq: z.number().int(), version: z.string().nullable() }),
  z.object({ line: z.literal('end') }),
  /** From here on the change is only ever taken back. */
  z.object({ line: z.literal('undoing') }),
  z.object({ line: z.literal('undone'), result: undoResult }),
]);
export type JournalLine = z.infer<typeof journalLine>;

/** One entry of a directory that was put in place whole. */
export const manifestLine = z.object({
  seq: z.number().int(),
  /** Relative to that directory, escaped. */
  path: z.string(),
  /** Null for a directory: what is in it tells whether it was changed. */
  version: z.string().nullable(),
});
export type ManifestLine = z.infer<typeof manifestLine>;
