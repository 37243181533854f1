import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file of the worker's own so that a crash leaves the old one or the new one, and the new one lasts. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
