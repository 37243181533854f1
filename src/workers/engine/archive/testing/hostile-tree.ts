import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesPath } from '../../rustic/bytes-path.ts';
import { shell } from '../../rustic/contract/shell.ts';
import { hostileNames, writeFileAt } from '../../rustic/contract/test-tree.ts';

/** Larger than what is restored for an archive: it goes another way. */
const largeBytes = 17 * 1024 * 1024;
const traps = ['..\\..\\evil', 'C:evil', '\\\\server\\share', 'notes;1', 'a%5cb', 'name ', '..evil', '...', '~', 'CON'];

/**
 * Makes a tree of all that an archive could lose or be led astray by: names that are traps or no text, links to
 * everywhere, a pipe, odd modes and times, long paths, a large file and many directories.
 */
export async function makeHostileTree(root: string): Promise<void> {
  const names = [...hostileNames, ...traps.map((trap) => Buffer.from(trap))];
  for (const name of names) {
    await writeFileAt(root, [Buffer.from('files'), name], `content of ${name.toString('hex')}`);
    await writeFileAt(root, [Buffer.from('directories'), name, Buffer.from('inside')], name.toString('hex'));
  }
  for (let at = 0; at < 40; at += 1) await writeFileAt(root, [Buffer.from(`many-${at}`), Buffer.from('x')], `${at}`);
  const deep = Array<Buffer>(12).fill(Buffer.from('deep'.repeat(20)));
  await writeFileAt(root, [...deep, Buffer.from('bottom')], 'far down');
  await mkdir(join(root, 'links'));
  const targets = ['../files', '/etc/passwd', '../../../../outside', 'nowhere', 'x'.repeat(300)];
  for (const [at, target] of targets.entries()) await symlink(target, join(root, 'links', `to-${at}`));
  await symlink(Buffer.from([0x61, 0xff]), bytesPath(join(root, 'links'), [Buffer.from('to-bytes')]));
  await writeFile(join(root, 'large.bin'), randomBytes(largeBytes));
  await writeFile(join(root, 'empty'), '');
  await mkdir(join(root, 'empty-directory'));
  await link(join(root, 'many-1/x'), join(root, 'hard-link'));
  for (const [name, mode, time] of odd) {
    await writeFile(join(root, name), name);
    await chmod(join(root, name), mode);
    await utimes(join(root, name), time, time);
  }
  await mkdir(join(root, 'closed'));
  await writeFile(join(root, 'closed/in'), 'in');
  await chmod(join(root, 'closed'), 0o500);
  await shell('mkfifo -- "$1"', join(root, 'pipe'));
}

const odd = [
  ['run.sh', 0o755, 1_700_000_000],
  ['secret', 0o600, 100_000_000],
  ['nobody', 0o000, 4_000_000_000],
  ['before-1970', 0o644, -5],
] as const;
