import { mkdir, realpath, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { findTool } from '../tools/find-tool.ts';
import { btrfsStorage } from './btrfs/btrfs-storage.ts';
import { mountOptions } from './mount-options.ts';
import { plainStorage } from './plain/plain-storage.ts';
import type { Storage } from './storage.ts';

const btrfsMagic = 0x9123683e;

/**
 * Chooses how this worker keeps its projects by looking at its directory: snapshots where that is btrfs mounted with
 * noatime and we are root, else plain directories. Rejects where btrfs would count every read as a change.
 */
export async function openStorage(workerDirectory: string): Promise<Storage> {
  await mkdir(workerDirectory, { recursive: true });
  const directory = await realpath(workerDirectory);
  const { type } = await statfs(directory);
  await mkdir(join(directory, 'projects'), { recursive: true, mode: 0o711 });
  // Dropping a snapshot needs root; so does reading generations.
  if (type !== btrfsMagic || process.getuid?.() !== 0) return plainStorage(directory);
  const options = await mountOptions(directory);
  if (!options.includes('noatime')) {
    throw new AppError({
      code: 'bad_input',
      userMessage: `${directory} is on btrfs without the mount option noatime: there every read would count as a change to a project. Mount it with noatime (“mount -o remount,noatime …”, and in /etc/fstab), then start the worker again.`,
      details: { directory, options },
    });
  }
  return btrfsStorage(directory, await findTool('btrfs'));
}
