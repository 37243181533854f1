import { z } from 'zod';

export const entryType = z.enum(['file', 'directory', 'symlink', 'other']);
export type EntryType = z.infer<typeof entryType>;

/** One entry of a directory, live or in a backup. */
export const directoryEntry = z.object({
  /** Escaped, see contracts/files/names. */
  name: z.string(),
  type: entryType,
  /** Bytes of a file's content; length of a symlink's target; 0 for a directory. */
  sizeBytes: z.number().int().nonnegative(),
  /** Milliseconds since 1970, UTC. */
  mtimeMs: z.number(),
  /** Permission bits with setuid, setgid and sticky: 0..0o7777. */
  mode: z.number().int().min(0).max(0o7777),
  /** Of a symlink, escaped. */
  target: z.string().optional(),
  /** Opaque; differs when the file was changed. A write carries the version that it was based on. */
  version: z.string(),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

export const listingSort = z.object({
  by: z.enum(['name', 'size', 'mtime', 'type']).default('name'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
});
export type ListingSort = z.infer<typeof listingSort>;

/** Directories come first, then as `sort` says; names are compared naturally ("file2" before "file10"). */
export const listingQuery = z.object({
  sort: listingSort.default({ by: 'name', order: 'ascending' }),
  /** Entries whose name begins with a dot. */
  hidden: z.boolean().default(true),
  /** Only names that hold this text, without regard to case. */
  filter: z.string().max(255).default(''),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(1_000).default(500),
});
export type ListingQuery = z.infer<typeof listingQuery>;

export const listingPage = z.object({
  entries: z.array(directoryEntry),
  /** Of all pages, after the filter. */
  total: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
});
export type ListingPage = z.infer<typeof listingPage>;
