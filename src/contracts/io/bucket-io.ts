import { z } from 'zod';
import { directoryEntry, listingPage, listingQuery } from '../files/entry.ts';
import { entryPath, projectPath } from '../files/paths.ts';
import { rusticId } from '../ids.ts';
import { transferGrant } from '../worker-api/grants.ts';

const backup = z.object({
  /** Redeemed at the worker API for the repository's place and key. */
  grant: z.string().max(500),
  snapshotId: rusticId,
});

/** What the hub may ask of a bucket worker at once (lane `io`). Paths are of the home in the backup. */
export const bucketIo = {
  'list-backup-directory': {
    input: z.object({ backup, path: projectPath, query: listingQuery }),
    output: listingPage,
  },
  'stat-backup-entry': { input: z.object({ backup, path: entryPath }), output: directoryEntry },
  'send-backup-file': {
    input: z.object({
      backup,
      path: entryPath,
      transfer: transferGrant,
      maxBytes: z.number().int().positive().nullable(),
    }),
    output: z.object({ entry: directoryEntry, truncated: z.boolean() }),
  },
} as const;
