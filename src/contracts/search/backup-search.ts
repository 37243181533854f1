import { z } from 'zod';
import { directoryEntry } from '../files/entry.ts';
import { homePath, projectPath } from '../files/paths.ts';
import { id } from '../ids.ts';
import { indexState } from './index-state.ts';

/** As many backups as one search may choose. */
export const mostChosen = 100;

/** What somebody looks for in the backups of a project. */
export const backupSearch = z.object({
  text: z
    .string()
    .min(1)
    .max(500, 'What is looked for is longer than 500 characters. A part of the name is enough: leave the rest out.')
    .refine((text) => !text.includes('\0'), 'No name holds this character.'),
  /**
   * `name`: part of a name; where it holds a slash, of a path, with its end in the name. `glob`: `*`, `?`, `[a-z]` and
   * `**`, over the whole name, or over the path under `under` where it holds a slash. `path`: exactly this path under
   * `under`.
   */
  mode: z.enum(['name', 'glob', 'path']).default('name'),
  /** Else neither case counts nor how accents are stored. */
  caseSensitive: z.boolean().default(false),
  /** Everything in this directory and below it. */
  under: projectPath.default(homePath),
  /** Names that begin with a dot, and what lies in such directories. */
  hidden: z.boolean().default(true),
  /** Only what one of these holds; empty: all backups. */
  backupIds: z
    .array(id)
    .max(mostChosen, `One search looks into ${mostChosen} chosen backups at most. Choose fewer, or all.`)
    .default([]),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(200).default(50),
});
export type BackupSearch = z.infer<typeof backupSearch>;

/** One of the backups that hold something. */
const holder = z.object({ id, timeMs: z.number() });

/** What was at a path for a while. The same content again later, with others between, is another span. */
export const fileVersion = directoryEntry.pick({ type: true, sizeBytes: true, mtimeMs: true, mode: true }).extend({
  /** Equal for equal contents of one path; null where a directory has none of its own. */
  content: z.string().nullable(),
  oldest: holder,
  newest: holder,
  /** How many of the backups that are searched hold it. */
  backups: z.number().int().positive(),
  /** Whether the latest backup holds it; false too where that is not known, since the latest is not searched. */
  isLatest: z.boolean(),
  /** Of the first backup after it, which holds something else or nothing there; null where there is none. */
  endedMs: z.number().nullable(),
});
export type FileVersion = z.infer<typeof fileVersion>;

/** A path that was found, with its latest versions; where backups are chosen, with those that they hold. */
export const searchMatch = z.object({
  path: z.string(),
  versions: z.array(fileVersion),
  /** How many there are in all. */
  versionCount: z.number().int(),
  /**
   * Of the first backup, chosen or not, from which on nothing is there any more; null where the latest holds it, or an
   * older worker does not tell.
   */
  goneMs: z.number().nullable().default(null),
});
export type SearchMatch = z.infer<typeof searchMatch>;

/** How far a worker's catalog of a project has come. */
export const catalogState = z.object({
  /** Backups that it knows, of how many that have an index. */
  merged: z.number().int(),
  of: z.number().int(),
  /** It is behind what the hub lists: ask again. */
  isBuilding: z.boolean(),
  /** Backups whose index could not be fetched: it is to be made anew. */
  lost: z.array(id),
});
export type CatalogState = z.infer<typeof catalogState>;

/** What a bucket worker finds. */
export const foundInCatalog = z.object({
  matches: z.array(searchMatch),
  /** Paths that match, on all pages; a lower bound where it was stopped early. */
  total: z.number().int(),
  /** Where the next page begins; null after the last. A page is shorter than asked for where its paths are very long. */
  nextOffset: z.number().int().nullable(),
  stoppedEarly: z.boolean(),
  /** Of the chosen ones, where some are chosen. */
  backupsSearched: z.number().int(),
  catalog: catalogState,
});
export type FoundInCatalog = z.infer<typeof foundInCatalog>;

/** A page of what a bucket worker knows of a path. */
export const versionsInCatalog = z.object({
  versions: z.array(fileVersion),
  total: z.number().int(),
  /** Where the next page begins; null after the last. */
  nextOffset: z.number().int().nullable(),
  catalog: catalogState,
});

/** A backup in which nothing can be found yet, and why. */
const unsearchedBackup = z.object({ id, time: z.string(), index: indexState });

/** What an answer does not tell of: backups that have no index, of the chosen ones where some are chosen. */
export const unsearched = z.object({
  /** The newest of them. */
  notIndexed: z.array(unsearchedBackup),
  /** All of them, also those that are not listed. */
  notIndexedCount: z.number().int(),
});
export type Unsearched = z.infer<typeof unsearched>;

/** The answer to a search. */
export const searchResult = foundInCatalog.omit({ backupsSearched: true }).extend({
  ...unsearched.shape,
  counts: z.object({ backupsSearched: z.number().int(), matches: z.number().int() }),
});
export type SearchResult = z.infer<typeof searchResult>;

/** Every version of a path, the newest first. */
export const fileHistory = versionsInCatalog.extend(unsearched.shape);
export type FileHistory = z.infer<typeof fileHistory>;
