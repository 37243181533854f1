import { z } from 'zod';
import { snapshotHistory, snapshotList, snapshotTime } from '../entities/snapshot.ts';
import { archiveContent, archiveFormat, entryName } from '../files/archive.ts';
import { byteRange } from '../files/byte-range.ts';
import { directoryEntry, listingPage, listingQuery } from '../files/entry.ts';
import { entryPath, projectPath } from '../files/paths.ts';
import { id, rusticId } from '../ids.ts';
import { restoreWish } from '../operations/kinds/restore.ts';
import { doorRepository, placedProject, transferGrant } from '../worker-api/grants.ts';

const project = placedProject;
/** The snapshot that is read; null: the live files. */
const snapshot = snapshotTime.nullable();
/** The version that a write is based on; null: there must be no such entry yet. */
const baseVersion = z.string().nullable();

export const plannedAction = z.enum(['create', 'overwrite', 'identical', 'clash']);
export const planRow = z.object({
  path: projectPath,
  action: plannedAction,
  type: directoryEntry.shape.type,
  sizeBytes: z.number(),
});

/** What a restore would do, counted whole, with the first rows of each action. */
export const restorePlan = z.object({
  /** Files, links and whatever else is no folder, as a receipt counts them. */
  counts: z.record(plannedAction, z.number().int()),
  /** Folders that would be made; one that is there already is only gone through. */
  folders: z.object({ create: z.number().int(), clash: z.number().int() }),
  /** Folders that are there already and keep their mode and time, though of then they had others; an older host does not tell. */
  keptFolders: z.number().int().default(0),
  /** To be written: created and overwritten. */
  sizeBytes: z.number(),
  rows: z.array(planRow).max(400),
  /** By the host’s clock, before it was begun. */
  madeAtMs: z.number(),
});
export type RestorePlan = z.infer<typeof restorePlan>;

/** What the hub may ask of a host at once, and for an answer at once (lane `io`). Paths are of the home, live or in a snapshot. */
export const hostIo = {
  'list-directory': {
    input: z.object({ project, snapshot, path: projectPath, query: listingQuery }),
    output: listingPage,
  },
  'stat-entry': { input: z.object({ project, snapshot, path: projectPath }), output: directoryEntry },
  /** Sends a file's bytes to the transfer; at most `maxBytes`. A directory is refused. */
  'send-file': {
    input: z.object({
      project,
      snapshot,
      path: entryPath,
      transfer: transferGrant,
      maxBytes: z.number().int().positive().nullable(),
      range: byteRange.optional(),
    }),
    output: z.object({ entry: directoryEntry, truncated: z.boolean() }),
  },
  /** Sends an archive of a directory, or of entries in it; of unknown length, and broken where it fails. */
  'send-archive': {
    input: z.object({
      project,
      snapshot,
      content: archiveContent,
      format: archiveFormat,
      /** The directory in the archive that the home itself comes in. */
      homeName: entryName,
      transfer: transferGrant,
    }),
    output: z.object({ entries: z.number().int() }),
  },
  /** Takes a file's bytes from the transfer, stages them, and puts them in place if the base version still holds. */
  'receive-file': {
    input: z.object({
      project,
      path: entryPath,
      transfer: transferGrant,
      baseVersion,
      sizeBytes: z.number().int().nonnegative().nullable(),
    }),
    output: z.object({ entry: directoryEntry }),
  },
  'make-directory': { input: z.object({ project, path: entryPath }), output: directoryEntry },
  'rename-entry': { input: z.object({ project, from: entryPath, to: entryPath }), output: directoryEntry },
  /** Moves entries into `undo/<undoId>`. */
  'remove-entries': {
    input: z.object({ project, paths: z.array(entryPath).min(1).max(1_000), undoId: id }),
    output: z.object({ removed: z.number().int() }),
  },
  'undo-removal': {
    input: z.object({ project, undoId: id }),
    output: z.object({
      returned: z.number().int(),
      /** The first hundred, and how many there are in all; an older host does not tell. */
      leftAlone: z.array(z.string()),
      leftAloneCount: z.number().int().default(0),
    }),
  },
  'plan-restore': {
    input: z.object({
      project,
      from: z.union([z.object({ door: doorRepository, snapshotId: rusticId }), z.object({ snapshot: snapshotTime })]),
      ...restoreWish.pick({ root: true, paths: true, targetDirectory: true, conflicts: true }).shape,
    }),
    output: restorePlan,
  },
  /** Whether the tree differs from what a running backup has captured; where that cannot be told, it does. */
  'changed-since-capture': {
    input: z.object({ project, operationId: id }),
    output: z.object({ changed: z.boolean() }),
  },
  'list-snapshots': { input: z.object({ project }), output: snapshotList },
  /** What the snapshots hold at a path: adjacent ones that hold the same are one version. */
  'list-snapshot-versions': { input: z.object({ project, path: entryPath }), output: snapshotHistory },
  /** Takes one now, of the live files as they are. Refused where the storage has none. */
  'take-snapshot': { input: z.object({ project }), output: z.object({ time: snapshotTime }) },
  /** Removes snapshots for good; one that is gone is no error. */
  'remove-snapshots': {
    input: z.object({ project, times: z.array(snapshotTime).min(1).max(500) }),
    output: z.object({ removed: z.number().int() }),
  },
} as const;
