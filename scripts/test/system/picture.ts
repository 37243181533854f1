import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What is in the directories, by path: of a file its mode and the hash of its bytes, of a symlink its target. Links are
 * not followed. Names are given byte by byte (latin1), so that any can be told from any other. `except`: names at the top.
 */
export async function pictureOf(
  directories: readonly string[],
  except: readonly string[] = [],
): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const directory of directories) await look(directory, '', seen, except);
  return seen;
}

async function look(top: string, path: string, seen: Map<string, string>, except: readonly string[]): Promise<void> {
  const place = Buffer.concat([Buffer.from(top), Buffer.from('/'), Buffer.from(path, 'latin1')]);
  for (const name of await readdir(place, { encoding: 'latin1' })) {
    if (path === '' && except.includes(name)) continue;
    const inner = path === '' ? name : `${path}/${name}`;
    const at = Buffer.concat([Buffer.from(top), Buffer.from('/'), Buffer.from(inner, 'latin1')]);
    const stats = await lstat(at);
    const mode = (stats.mode & 0o7777).toString(8);
    if (stats.isDirectory()) {
      seen.set(join(top, inner), `directory ${mode}`);
      await look(top, inner, seen, except);
    } else if (stats.isSymbolicLink()) seen.set(join(top, inner), `link ${await readlink(at, 'latin1')}`);
    else if (stats.isFile()) {
      const hash = createHash('sha256')
        .update(await readFile(at))
        .digest('hex');
      seen.set(join(top, inner), `file ${mode} ${hash}`);
    } else seen.set(join(top, inner), 'other');
  }
}
