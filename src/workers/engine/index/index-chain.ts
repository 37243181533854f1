import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type IndexMeta, openIndex } from './index-file.ts';

/** One file of a chain. */
export interface ChainLink {
  path: string;
  meta: IndexMeta;
  rows: number;
}

/** The files that say together what one backup holds: a full one, and changes in the order in which they apply. */
export interface IndexChain {
  full: ChainLink;
  changes: ChainLink[];
}

export const fullName = 'full.sqlite';
const changeName = /^\d{6}\.sqlite$/;

/** Name of the n-th change in a chain, from 1. */
export function changeFileName(number: number): string {
  return `${String(number).padStart(6, '0')}.sqlite`;
}

/** Reads which files a directory's chain has. Rejects with `implausible_result` where one cannot be read. */
export async function readChain(directory: string): Promise<IndexChain> {
  const names = (await readdir(directory)).filter((name) => changeName.test(name)).sort();
  const link = (name: string): ChainLink => {
    const path = join(directory, name);
    const { db, meta } = openIndex(path);
    try {
      const rows = db.prepare('SELECT (SELECT count(*) FROM files) + (SELECT count(*) FROM removed)').pluck().get();
      return { path, meta, rows: Number(rows) };
    } finally {
      db.close();
    }
  };
  return { full: link(fullName), changes: names.map(link) };
}
