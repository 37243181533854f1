import { z } from 'zod';
import {
  changedDirectories,
  changedDirectoriesLimit,
  comparisonPage,
  comparisonQuery,
} from '../entities/comparison.ts';
import { archiveContent, archiveFormat, entryName } from '../files/archive.ts';
import { byteRange } from '../files/byte-range.ts';
import { directoryEntry, listingPage, listingQuery } from '../files/entry.ts';
import { entryPath, projectPath } from '../files/paths.ts';
import { rusticId } from '../ids.ts';
import { backupSearch, foundInCatalog, versionsInCatalog } from '../search/backup-search.ts';
import { transferGrant } from '../worker-api/grants.ts';

const backup = z.object({
  /** Redeemed at the worker API for the repository's place and key. */
  grant: z.string().max(500),
  snapshotId: rusticId,
});

const catalog = z.object({
  grant: z.string().max(500),
  /** Of the list of indexes: a catalog that is behind asks for it. */
  revision: z.number().int(),
});
const archiveRequest = {
  content: archiveContent,
  format: archiveFormat,
  /** The directory in the archive that the home itself comes in. */
  homeName: entryName,
  transfer: transferGrant,
};

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
      range: byteRange.optional(),
    }),
    output: z.object({ entry: directoryEntry, truncated: z.boolean() }),
  },
  'search-backups': { input: z.object({ catalog, search: backupSearch }), output: foundInCatalog },
  'list-versions': {
    input: z.object({
      catalog,
      path: entryPath,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    output: versionsInCatalog,
  },
  /** What differs in a directory between an earlier backup of the same project and this one. */
  'compare-backup': {
    input: z.object({ backup, earlierSnapshotId: rusticId, path: projectPath, query: comparisonQuery }),
    output: comparisonPage,
  },
  /** The directories in which most differs between an earlier backup of the same project and this one. */
  'list-changed-directories': {
    input: z.object({ backup, earlierSnapshotId: rusticId, limit: changedDirectoriesLimit }),
    output: changedDirectories,
  },
  /** Sends an archive of a directory of the home, or of entries in it; of unknown length, and broken where it fails. */
  'send-backup-archive': {
    input: z.object({ backup, ...archiveRequest }),
    output: z.object({ entries: z.number().int() }),
  },
} as const;
