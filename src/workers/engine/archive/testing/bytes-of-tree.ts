import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { bytesPath } from '../../rustic/bytes-path.ts';

/** By raw path (as latin1): type, mode, whole second of change, and what it holds. Pipes and the like are left out. */
export async function bytesOfTree(root: string, rename = (name: Buffer) => name): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = async (names: Buffer[], shown: Buffer[]): Promise<void> => {
    for (const name of await readdir(bytesPath(root, names), { encoding: 'buffer' })) {
      const place = bytesPath(root, [...names, name]);
      const stats = await lstat(place);
      const path = [...shown, rename(name)].map((part) => part.toString('latin1')).join('/');
      const mode = (stats.mode & 0o777).toString(8);
      const second = Math.floor(stats.mtimeMs / 1000);
      if (stats.isDirectory()) {
        found[path] = `directory ${mode}`;
        await walk([...names, name], [...shown, rename(name)]);
      } else if (stats.isSymbolicLink()) {
        found[path] = `link to ${(await readlink(place, { encoding: 'buffer' })).toString('latin1')}`;
      } else if (stats.isFile()) {
        const hash = createHash('sha256')
          .update(await readFile(place))
          .digest('hex');
        found[path] = `file ${mode} ${second} ${hash}`;
      }
    }
  };
  await walk([], []);
  return found;
}

/** The same without times, which a zip has to two seconds and from 1980 on. */
export function withoutTimes(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).map(([path, what]) => [path, what.replace(/^(file \d+) -?\d+/, '$1')]),
  );
}
