import type { BigIntStats } from 'node:fs';
import { type FileHandle, readlink } from 'node:fs/promises';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { ChangeAction, ManifestLine } from '../files/change/journal-line.ts';
import { lookAt } from '../files/change/look-at.ts';
import { childPath } from '../files/child-path.ts';
import { directoryEntry, modeOf, typeOf, versionOf } from '../files/directory-entry.ts';
import { openChildDirectory, openDirectory } from '../files/open-directory.ts';
import { ownPath } from '../files/own-path.ts';
import { sameBytes } from '../files/same-bytes.ts';
import { folderDiffers, folderModeDiffers } from './folder-differs.ts';
import { keepBothName } from './keep-both-name.ts';
import { below, fileCount, type StagedEntry } from './staged-entry.ts';

export interface Placement {
  actions: ChangeAction[];
  manifest: ManifestLine[];
  /** What the actions put in place. */
  placed: StagedEntry[];
  /** Entries that are no directories; together they are all that was staged. */
  counts: { created: number; overwritten: number; identical: number; skipped: number; keptBoth: number };
  /** Directories that are put in place. */
  folders: number;
  /** How many directories of the wanted are there already and stay as they are, with another mode or time than then. */
  keptFolders: number;
  /** Those of them that have another mode. */
  otherModes: ProjectPath[];
  /** What was put beside another: where it was to go, and where it goes. */
  beside: Map<ProjectPath, ProjectPath>;
}

interface PlanOptions {
  home: string;
  /** The directory with what is staged, and the first level of it. */
  place: string;
  staged: readonly StagedEntry[];
  /** What was asked for, as it was then: without the directories that were made to hold it. */
  wanted: ReadonlyMap<ProjectPath, DirectoryEntry>;
  rule: ConflictRule;
  /** When a person was shown what would be overwritten; absent: nobody was. */
  plannedAtMs?: number | undefined;
  stamp: string;
  signal: AbortSignal;
  /** Which files were found to hold the same bytes, by path and version; more come in. For a second plan of the same. */
  compared?: Map<string, boolean>;
}

/**
 * Plans how staged entries go into the home: what is not there is put whole, directories that are there are gone
 * through, equal files stay as they are, and what differs (or is of another type) goes by the rule. What changed since
 * a person saw the plan was not shown to them: it stays beside what is put. Changes nothing.
 */
export async function planPlacement(options: PlanOptions): Promise<Placement> {
  const plan: Placement = {
    actions: [],
    manifest: [],
    placed: [],
    counts: { created: 0, overwritten: 0, identical: 0, skipped: 0, keptBoth: 0 },
    folders: 0,
    keptFolders: 0,
    otherModes: [],
    beside: new Map(),
  };
  await using home = await openDirectory(options.home, '');
  await planDirectory(options, plan, options.staged, home);
  return plan;
}

/** Gives whether something is put into the live directory itself, which changes its time. */
async function planDirectory(
  options: PlanOptions,
  plan: Placement,
  staged: readonly StagedEntry[],
  live: FileHandle,
): Promise<boolean> {
  let isWritten = false;
  const taken = new Set(staged.map(({ name }) => escapeName(name)));
  for (const entry of staged) {
    options.signal.throwIfAborted();
    const place = childPath(live, entry.name);
    const there = await lookAt(place);
    if (!there) {
      plan.counts.created += put(plan, entry, entry.path);
      isWritten = true;
    } else if (entry.stats.isDirectory() && there.isDirectory()) {
      await using inner = await openChildDirectory(live, entry.name, entry.path);
      const isInnerWritten = await planDirectory(options, plan, entry.children, inner);
      const then = options.wanted.get(entry.path);
      if (!then || options.rule === 'skip') continue;
      const now = directoryEntry(entry.name, there, null);
      if (isInnerWritten || folderDiffers(then, now)) plan.keptFolders += 1;
      if (folderModeDiffers(then, now)) plan.otherModes.push(entry.path);
    } else if (await isIdentical(options, entry, { path: entry.path, place, stats: there })) {
      plan.counts.identical += 1;
    } else if (options.rule === 'skip') {
      plan.counts.skipped += fileCount(entry);
    } else if (options.rule === 'overwrite' && !isNewer(there, options.plannedAtMs)) {
      addAction(plan, entry, { act: 'replace', to: entry.path, seen: versionOf(there) });
      plan.counts.overwritten += fileCount(entry);
      isWritten = true;
    } else {
      const to = await besidePath(options, entry, live, taken);
      plan.beside.set(entry.path, to);
      plan.counts.keptBoth += put(plan, entry, to);
      isWritten = true;
    }
  }
  return isWritten;
}

/** By the one time of a file that no program can set. */
function isNewer({ ctimeNs }: BigIntStats, plannedAtMs: number | undefined): boolean {
  return plannedAtMs !== undefined && Number(ctimeNs) / 1_000_000 > plannedAtMs;
}

function put(plan: Placement, entry: StagedEntry, to: ProjectPath): number {
  addAction(plan, entry, { act: 'put', to });
  return fileCount(entry);
}

function addAction(
  plan: Placement,
  entry: StagedEntry,
  how: { act: 'put'; to: ProjectPath } | { act: 'replace'; to: ProjectPath; seen: string },
): void {
  const seq = plan.actions.length;
  plan.placed.push(entry);
  const { ino, mtimeNs, size } = entry.stats;
  plan.actions.push({
    ...how,
    seq,
    from: entry.path,
    directory: entry.stats.isDirectory(),
    like: { ino: String(ino), mtimeNs: String(mtimeNs), size: String(size) },
    files: fileCount(entry),
  });
  if (entry.stats.isDirectory()) plan.folders += 1;
  for (const line of below(entry)) {
    plan.manifest.push({ seq, ...line });
    if (line.version === null) plan.folders += 1;
  }
}

/**
 * Whether what is there is as it was then. A file whose bytes were written last has one time for the writing and for the
 * change of its entry; of any other (it was given its old time back, say) the bytes are compared.
 */
async function isIdentical(
  { place, signal, compared }: PlanOptions,
  entry: StagedEntry,
  there: { path: ProjectPath; place: Buffer; stats: BigIntStats },
): Promise<boolean> {
  const { stats } = entry;
  if (typeOf(stats) !== typeOf(there.stats)) return false;
  if (stats.isSymbolicLink()) return entry.target?.equals(await readlink(there.place, { encoding: 'buffer' })) ?? false;
  if (modeOf(stats) !== modeOf(there.stats)) return false;
  if (!stats.isFile()) return stats.mode === there.stats.mode && stats.rdev === there.stats.rdev;
  if (stats.size !== there.stats.size || stats.mtimeNs !== there.stats.mtimeNs) return false;
  if (there.stats.ctimeNs === there.stats.mtimeNs) return true;
  const key = `${versionOf(there.stats)} ${entry.path}`;
  const same = compared?.get(key) ?? (await sameBytes(there, ownPath(place, entry.path), signal));
  compared?.set(key, same);
  return same;
}

async function besidePath(
  { stamp }: PlanOptions,
  entry: StagedEntry,
  live: FileHandle,
  taken: Set<string>,
): Promise<ProjectPath> {
  const name = await keepBothName({
    name: entry.name,
    directory: entry.stats.isDirectory(),
    stamp,
    isTaken: async (candidate) =>
      taken.has(escapeName(candidate)) || (await lookAt(childPath(live, candidate))) !== null,
  });
  taken.add(escapeName(name));
  const parent = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/')));
  return joinPath(parent, escapeName(name));
}
