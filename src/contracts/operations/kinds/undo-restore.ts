import { z } from 'zod';
import { defineKind } from '../define-kind.ts';
import { waitForHostMs } from '../wait-for-host.ts';

export const undoReceipt = z.object({
  /** Entries that the restore had made and that are gone again. */
  removed: z.number().int().nonnegative(),
  /** Entries that are back as they were before the restore. */
  returned: z.number().int().nonnegative(),
  /** Entries that people changed since the restore and that were left alone, the first hundred. */
  leftAlone: z.array(z.string()).max(100),
  /** How many there are in all; older receipts do not tell. */
  leftAloneCount: z.number().int().nonnegative().default(0),
});

export const undoRestore = defineKind({
  title: 'Undo restore',
  icon: 'undo',
  scope: 'project',
  asker: null,
  quick: true,
  fence: 'shared',
  input: z.object({ restoreOperationId: z.uuid() }),
  result: undoReceipt,
  attempts: 3,
  ttlMs: waitForHostMs,
  steps: {
    'undo-files': {
      runs: 'host',
      words: 'Put the files back',
      weight: 1,
      phases: { undo: { weight: 1, words: 'Putting back' } },
      result: undoReceipt,
    },
  },
});
