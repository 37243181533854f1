import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const pattern = /^catalog-(\d+)\.sqlite$/;

/**
 * The catalog in a project's directory; it may not be there. One that is built anew has the next number, for whoever
 * still reads the old one would else take away what SQLite keeps beside a file of the same name.
 */
export async function currentCatalog(directory: string): Promise<string> {
  return join(directory, `catalog-${Math.max(1, await latestNumber(directory))}.sqlite`);
}

/** The place of a new catalog; those before it are removed. */
export async function nextCatalog(directory: string): Promise<string> {
  const number = (await latestNumber(directory)) + 1;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeAllBut(directory, number);
  return join(directory, `catalog-${number}.sqlite`);
}

/** Puts a catalog that was made beside the current one in its place, without a moment between. */
export async function replaceCatalog(directory: string, made: string): Promise<void> {
  const number = (await latestNumber(directory)) + 1;
  await rename(made, join(directory, `catalog-${number}.sqlite`));
  await removeAllBut(directory, number);
}

async function removeAllBut(directory: string, number: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const isOther = name.startsWith('catalog-') && !name.startsWith(`catalog-${number}.`);
    if (isOther) await rm(join(directory, name), { force: true });
  }
}

async function latestNumber(directory: string): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  return Math.max(0, ...names.map((name) => Number(pattern.exec(name)?.[1] ?? 0)));
}
