import { readdir, rm } from 'node:fs/promises';

/** Removes all that a directory holds, also names that are not UTF-8; the directory itself stays. */
export async function emptyDirectory(directory: string): Promise<void> {
  for (const name of await readdir(directory, { encoding: 'buffer' })) {
    await removeTree(Buffer.concat([Buffer.from(`${directory}/`), name]));
  }
}

/** `rm` decodes the names below as UTF-8, so a tree with other ones is taken apart here. */
async function removeTree(path: Buffer): Promise<void> {
  const names = await readdir(path, { encoding: 'buffer' }).catch(() => null);
  if (names) for (const name of names) await removeTree(Buffer.concat([path, Buffer.from('/'), name]));
  await rm(path, { recursive: true, force: true });
}
