import type { FileHandle } from 'node:fs/promises';
import type { z } from 'zod';
import type { DirectoryEntry, EntryType } from '#src/contracts/files/entry.ts';
import { baseName, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import type { plannedAction, RestorePlan } from '#src/contracts/io/host-io.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { openChildDirectory, openDirectory } from '../files/open-directory.ts';
import { nameBytes } from '../files/path-names.ts';
import { statChild } from '../files/stat-entry.ts';
import { compareEntry } from './compare-entry.ts';
import { folderDiffers } from './folder-differs.ts';

type PlannedAction = z.infer<typeof plannedAction>;

type Comparison = Omit<RestorePlan, 'madeAtMs'>;

interface CompareOptions {
  home: string;
  /** What would be restored, by its path in the home. */
  entries: ReadonlyMap<ProjectPath, DirectoryEntry>;
  rule: ConflictRule;
  signal: AbortSignal;
}

interface Node {
  path: ProjectPath;
  /** Null for a directory that only holds what was asked for. */
  entry: DirectoryEntry | null;
  children: Node[];
}

const rowsOfEach = 100;

/**
 * Compares what would be restored with the live home. Every file counts once, and every directory that is not there
 * already; what lies in a directory that clashes clashes with it. The first hundred rows of each action are given.
 */
export async function comparePlan(options: CompareOptions): Promise<Comparison> {
  const plan: Comparison = {
    counts: { create: 0, overwrite: 0, identical: 0, clash: 0 },
    folders: { create: 0, clash: 0 },
    keptFolders: 0,
    sizeBytes: 0,
    rows: [],
  };
  await using home = await openDirectory(options.home, '');
  await compareLevel(options, plan, grow(options.entries), home);
  return plan;
}

function grow(entries: CompareOptions['entries']): Node[] {
  const top: Node[] = [];
  const nodes = new Map<ProjectPath, Node>();
  const nodeAt = (path: ProjectPath): Node => {
    const known = nodes.get(path);
    if (known) return known;
    const node: Node = { path, entry: entries.get(path) ?? null, children: [] };
    nodes.set(path, node);
    const parent = parentPath(path);
    (parent === '' ? top : nodeAt(parent).children).push(node);
    return node;
  };
  for (const path of entries.keys()) if (path !== '') nodeAt(path);
  return top;
}

/** Gives whether something would be put into the live directory itself, which changes its time. */
async function compareLevel(
  options: CompareOptions,
  plan: Comparison,
  level: Node[],
  live: FileHandle,
): Promise<boolean> {
  let isWritten = false;
  for (const node of level) {
    options.signal.throwIfAborted();
    const name = nameBytes(baseName(node.path));
    const there = await statChild(live, name);
    if (!there) {
      addAll(options, plan, node, 'create');
      isWritten = true;
      continue;
    }
    const isDirectory = node.entry === null || node.entry.type === 'directory';
    const found = node.entry ? compareEntry(node.entry, there) : there.type === 'directory' ? 'merge' : 'clash';
    if (found === 'merge' && isDirectory) {
      await using inner = await openChildDirectory(live, name, node.path);
      const isInnerWritten = await compareLevel(options, plan, node.children, inner);
      const differs = node.entry !== null && (isInnerWritten || folderDiffers(node.entry, there));
      if (differs && options.rule !== 'skip') plan.keptFolders += 1;
    } else if (found !== 'merge') {
      addAll(options, plan, node, found);
      isWritten ||= found !== 'identical' && options.rule !== 'skip';
    }
  }
  return isWritten;
}

function addAll(options: CompareOptions, plan: Comparison, node: Node, action: PlannedAction): void {
  const { path, entry, children } = node;
  const type = entry?.type ?? 'directory';
  const sizeBytes = entry?.sizeBytes ?? 0;
  const counted = countOne(plan, action, type);
  const written = action === 'create' || (action !== 'identical' && options.rule !== 'skip');
  if (written && type === 'file') plan.sizeBytes += sizeBytes;
  if (counted <= rowsOfEach) plan.rows.push({ path, action, type, sizeBytes });
  for (const child of children) addAll(options, plan, child, action);
}

/** Gives how many there are of the action now. */
function countOne({ counts, folders }: Comparison, action: PlannedAction, type: EntryType): number {
  // A directory is made or has something else in its place: where one is already, it is neither.
  const isFolder = type === 'directory' && (action === 'create' || action === 'clash');
  if (isFolder) folders[action] += 1;
  else counts[action] += 1;
  return counts[action] + (action === 'create' || action === 'clash' ? folders[action] : 0);
}
