import { z } from 'zod';
import { directoryEntry } from '../files/entry.ts';
import { id } from '../ids.ts';
import { backupTime } from './backup.ts';

/** What differs below a directory. Directories themselves count where they are new or gone and hold nothing. */
export const changeTotals = z.object({
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  addedBytes: z.number(),
  removedBytes: z.number(),
  /** Of the changed files as they are afterwards. */
  changedBytes: z.number(),
});
export type ChangeTotals = z.infer<typeof changeTotals>;

export const changeKind = z.enum(['added', 'removed', 'changed']);
export type ChangeKind = z.infer<typeof changeKind>;

/** An entry of a directory that differs between two backups. */
export const changedEntry = z.object({
  name: z.string(),
  type: directoryEntry.shape.type,
  /** `inside`: a directory that is in both, with differences below it. */
  change: z.enum(['added', 'removed', 'changed', 'inside']),
  /** What changed is its permissions alone. */
  onlyMode: z.boolean(),
  before: directoryEntry.pick({ sizeBytes: true, mtimeMs: true }).nullable(),
  after: directoryEntry.pick({ sizeBytes: true, mtimeMs: true }).nullable(),
  /** Of a directory: what differs below it. */
  below: changeTotals.nullable(),
});
export type ChangedEntry = z.infer<typeof changedEntry>;

export const comparisonPage = z.object({
  entries: z.array(changedEntry),
  /** Of all pages, of the kinds that were asked for. */
  total: z.number().int(),
  offset: z.number().int(),
  /** Of the whole directory, of every kind. */
  totals: changeTotals,
});
export type ComparisonPage = z.infer<typeof comparisonPage>;

export const comparisonQuery = z.object({
  kinds: z.array(changeKind).min(1).default(['added', 'removed', 'changed']),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(500).default(200),
});
export type ComparisonQuery = z.infer<typeof comparisonQuery>;

/** A directory with what differs in it between two backups. */
export const changedDirectory = z.object({
  /** Of the home; empty: the home itself. */
  path: z.string(),
  /** `inside`: it is in both, and what lies in directories below it is told of those. One that came or went counts whole. */
  change: z.enum(['added', 'removed', 'inside']),
  totals: changeTotals,
});
export type ChangedDirectory = z.infer<typeof changedDirectory>;

/** The directories in which two backups differ most, by bytes. */
export const changedDirectories = z.object({
  directories: z.array(changedDirectory),
  /** Of those that were left out too. */
  total: z.number().int(),
  totals: changeTotals,
});

/** How many are given; of the longest paths that there are, so many fit in one reply. */
export const changedDirectoriesLimit = z.number().int().min(1).max(12).default(8);

/** What a backup has changed since the one before it in the list; null: there is none. */
export const backupChanges = changedDirectories.extend({ before: z.object({ id, time: backupTime }) }).nullable();
export type BackupChanges = z.infer<typeof backupChanges>;
