import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

export interface HostDisk {
  directory: string;
  kind: 'btrfs' | 'plain';
  release(): Promise<void>;
}

const largestBytes = 20 * 1024 ** 3;
const smallestBytes = 2 * 1024 ** 3;

/**
 * The directory of a host worker: on a btrfs of its own in a sparse file, mounted noatime, where this process may mount;
 * else a plain one. A mount that a killed start has left is taken again.
 */
export async function openHostDisk(data: string, name: string, mkfs: string | null): Promise<HostDisk> {
  const directory = join(data, 'workers', name);
  const image = join(data, 'disks', `${name}.img`);
  mkdirSync(directory, { recursive: true, mode: 0o711 });
  mkdirSync(join(data, 'disks'), { recursive: true, mode: 0o700 });
  const mounted: HostDisk = { directory, kind: 'btrfs', release: () => unmount(directory) };
  if (isMounted(directory)) return mounted;
  if (!existsSync(image)) {
    const hasFiles = existsSync(join(directory, 'projects'));
    if (!mkfs || process.getuid?.() !== 0 || hasFiles) return plain(directory);
    await makeImage(image, mkfs, data);
  }
  const { failed } = await execa('mount', ['-o', 'loop,noatime', image, directory], { reject: false });
  if (!failed) {
    writeFileSync(`${image}.used`, '');
    return mounted;
  }
  // Where there is an image there may be projects in it: an empty directory in its place would look like a loss.
  if (existsSync(`${image}.used`)) {
    throw new Error(
      `The disk of ${name} (${image}) cannot be mounted here. Start as the user who made it, or free a loop device.`,
    );
  }
  return plain(directory);
}

function plain(directory: string): HostDisk {
  return { directory, kind: 'plain', release: async () => undefined };
}

async function makeImage(image: string, mkfs: string, data: string): Promise<void> {
  const { bavail, bsize } = statfsSync(data);
  const sizeBytes = Math.max(smallestBytes, Math.min(largestBytes, Math.floor((bavail * bsize) / 4)));
  await execa('truncate', ['-s', String(sizeBytes), `${image}.new`]);
  await execa(mkfs, ['-q', `${image}.new`]);
  await execa('mv', [`${image}.new`, image]);
}

async function unmount(directory: string): Promise<void> {
  const { failed } = await execa('umount', [directory], { reject: false });
  // Something still looks into it: it goes with the last of them.
  if (failed) await execa('umount', ['--lazy', directory], { reject: false });
}

function isMounted(directory: string): boolean {
  const escaped = directory.replaceAll(' ', '\\040');
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[1] === escaped);
}
