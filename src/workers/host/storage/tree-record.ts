import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { id } from '#src/contracts/ids.ts';
import { replaceFile } from './replace-file.ts';

const treeRecord = z.object({ projectId: id, treeId: z.number().int(), epoch: z.number().int() });
export type TreeRecord = z.infer<typeof treeRecord>;

const fileOf = (treePath: string) => join(treePath, 'tree.json');

/** Whose tree this is; null where no tree was ever finished there. Throws where the record is unreadable. */
export async function readTreeRecord(treePath: string): Promise<TreeRecord | null> {
  let text: string;
  try {
    text = await readFile(fileOf(treePath), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
    throw error;
  }
  return treeRecord.parse(JSON.parse(text));
}

/** Writes the record: after this, and not before, the tree counts as made. */
export async function writeTreeRecord(treePath: string, record: TreeRecord): Promise<void> {
  await replaceFile(fileOf(treePath), `${JSON.stringify(record)}\n`);
}
