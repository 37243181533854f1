import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName, escapeName } from '#src/contracts/files/names.ts';
import { type ProjectPath, parentPath, projectPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { typeOf } from '../../files/directory-entry.ts';
import { type OwnEntry, walkOwnTree } from '../../files/walk-own-tree.ts';
import type { StagedEntry } from '../../placement/staged-entry.ts';
import { type Loss, type MadeHarmless, makeHarmless } from './make-harmless.ts';

interface ProveOptions {
  /** Absolute; holds nothing but what was restored and the directories made for it. */
  place: string;
  /** What is restored. */
  what: 'backup' | 'snapshot';
  /** What it lists, by path in the home. */
  expected: ReadonlyMap<ProjectPath, TreeEntry>;
  /** Directories that were made to hold it. */
  made: readonly ProjectPath[];
  uid: number;
  signal: AbortSignal;
  /** With how many of the expected ones have been seen; a few hundred times a second at most. */
  onProgress: (count: number) => void;
}

export interface ProvenEntries {
  /** The first level, sorted. */
  staged: StagedEntry[];
  files: number;
  sizeBytes: number;
  warnings: string[];
  /** What entries have lost that are to be put in place. */
  lost: Map<ProjectPath, readonly Loss[]>;
  /** Directories that have not the time that they should, and that time, nanoseconds. */
  disturbed: Map<ProjectPath, bigint>;
}

/**
 * Walks what was restored, compares it with what was listed, and makes it harmless (owner, setuid, devices).
 * Rejects with `implausible_result` where anything is missing, too much, or of another type, size or target.
 */
export async function proveStaged(options: ProveOptions): Promise<ProvenEntries> {
  const { place, expected, made, signal } = options;
  const proof: ProvenEntries = {
    staged: [],
    files: 0,
    sizeBytes: 0,
    warnings: [],
    lost: new Map(),
    disturbed: new Map(),
  };
  const directories = new Map<string, { children: StagedEntry[]; mtimeNs: bigint }>();
  const own = new Set<string>(made);
  const problems: string[] = [];
  const asRoot = process.getuid?.() === 0;
  let seen = 0;
  directories.set('', { children: proof.staged, mtimeNs: 0n });
  await walkOwnTree({
    root: place,
    signal,
    onTurn: () => options.onProgress(seen),
    visit: (walked) => {
      const path = projectPath.parse(walked.path);
      const listed = expected.get(path);
      const problem = own.has(path) ? null : differenceOf(walked, listed, options.what);
      if (problem) problems.push(`${displayName(path)}: ${problem}`);
      if (listed) seen += 1;
      const result = makeHarmless(walked, listed, options.uid, asRoot);
      note(proof, directories, path, result);
      // Not rustic sets the time of the outermost ones, and a number of milliseconds is not exact to the last digits.
      const wantedNs = walked.stats.isDirectory() ? (listed?.mtimeNs ?? null) : null;
      if (wantedNs !== null && wantedNs !== walked.stats.mtimeNs) proof.disturbed.set(path, wantedNs);
      const { stats } = result;
      if (!stats) return;
      const children: StagedEntry[] = [];
      directories.get(parentPath(path))?.children.push({
        path,
        name: walked.name,
        stats,
        target: walked.target,
        children,
      });
      if (stats.isDirectory()) directories.set(path, { children, mtimeNs: stats.mtimeNs });
      else {
        proof.files += 1;
        proof.sizeBytes += stats.isFile() ? Number(stats.size) : 0;
      }
    },
  });
  if (seen < expected.size) problems.push(...missing(options, directories, proof));
  if (problems.length > 0) throw implausible(problems, options.what);
  for (const { children } of directories.values()) children.sort((a, b) => Buffer.compare(a.name, b.name));
  return proof;
}

function differenceOf(walked: OwnEntry, listed: TreeEntry | undefined, what: ProveOptions['what']): string | null {
  if (!listed) return `is not in the ${what}`;
  const type = typeOf(walked.stats);
  if (type !== listed.type) return `is a ${type}, in the ${what} a ${listed.type}`;
  if (type === 'file' && Number(walked.stats.size) !== listed.sizeBytes) {
    return `has ${walked.stats.size} bytes, in the ${what} ${listed.sizeBytes}`;
  }
  if (walked.target && listed.target !== undefined && escapeName(walked.target) !== listed.target) {
    return `leads elsewhere than in the ${what}`;
  }
  return null;
}

function note(
  proof: ProvenEntries,
  directories: Map<string, { mtimeNs: bigint }>,
  path: ProjectPath,
  result: MadeHarmless,
): void {
  if (!result.stats) proof.warnings.push(`${displayName(path)}: is a device; left out`);
  else if (result.lost.length > 0) proof.lost.set(path, result.lost);
  const parent = parentPath(path);
  const holder = directories.get(parent);
  if (result.stats || !holder || parent === '' || proof.disturbed.has(parent)) return;
  proof.disturbed.set(parent, holder.mtimeNs);
}

/** What the backup lists and the walk has not seen; devices, pipes and sockets may be left out, with a warning. */
function missing(
  { expected }: ProveOptions,
  directories: ReadonlyMap<string, { children: StagedEntry[] }>,
  proof: ProvenEntries,
): string[] {
  const found = new Set<string>();
  for (const { children } of directories.values()) for (const { path } of children) found.add(path);
  const problems: string[] = [];
  for (const [path, entry] of expected) {
    if (found.has(path)) continue;
    if (entry.type !== 'other') problems.push(`${displayName(path)}: is missing`);
    else
      proof.warnings.push(`${displayName(path)}: is no file that can be restored (a device, pipe or socket); left out`);
  }
  return problems;
}

function implausible(problems: readonly string[], what: ProveOptions['what']): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage: `What was restored is not what the ${what} holds (${problems.length === 1 ? '1 difference' : `${problems.length} differences`}, the first: ${problems[0]}). Nothing was put in place. Try again${what === 'backup' ? '; if it stays, have the repository checked' : ''}.`,
    details: { problems: problems.slice(0, 20), count: problems.length },
  });
}
