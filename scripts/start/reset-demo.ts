import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** What of a data directory stays: who runs on it, and what the processes have said. */
const kept: readonly string[] = ['instance.json', 'logs', 'run', 'ports.json'];

/**
 * Takes a demo installation back to nothing, so that the start makes it anew: accounts, projects and backups go. The
 * demo is what an installation holds that nobody has pointed at a database of his own. Gives what it did.
 */
export async function resetDemo(data: string): Promise<string> {
  if (process.env.DATABASE_URL) {
    throw new Error(
      'With a DATABASE_URL of your own there is more than a demo. Reset it without that, or remove its projects by hand.',
    );
  }
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1]?.replaceAll('\\040', ' ') ?? '')
    .filter((directory) => directory.startsWith(`${data}/`));
  for (const directory of mounts) await execa('umount', [directory]);
  for (const name of readdirSync(data)) {
    if (!kept.includes(name)) rmSync(join(data, name), { recursive: true, force: true });
  }
  return 'the demo’s accounts, projects and backups are removed';
}
