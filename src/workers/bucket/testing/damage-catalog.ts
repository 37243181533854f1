import { readFile, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';

/** Overwrites a catalog but for the pages by which its backups and its names are first looked at. */
export async function damageCatalog(path: string): Promise<void> {
  const db = new Database(path, { fileMustExist: true });
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  const roots = db
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'backups' OR tbl_name GLOB 'names*'")
    .pluck()
    .all();
  db.close();
  const bytes = await readFile(path);
  for (let page = 2; page * pageSize <= bytes.length; page += 1) {
    if (!roots.includes(page)) bytes.fill(0xff, (page - 1) * pageSize, page * pageSize);
  }
  await writeFile(path, bytes);
}
