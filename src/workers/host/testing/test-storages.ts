import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStorage } from '../storage/open-storage.ts';
import { plainStorage } from '../storage/plain/plain-storage.ts';
import type { Storage } from '../storage/storage.ts';

const run = promisify(execFile);

/** Then the process that mounted it, as what a killed test run leaves mounted would stay so for ever. */
const prefix = 'buckets-test-disks-';

export interface TestStorages {
  /** Plain always, btrfs where this machine lets us mount one. */
  storages: Storage[];
  /** A directory of the test's own, on the machine's usual file system. */
  scratch: string;
  close(): Promise<void>;
}

/** Opens each storage driver that this machine can have, in directories of the test's own. */
export async function openTestStorages(): Promise<TestStorages> {
  await removeLeftovers();
  const scratch = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const plainDirectory = join(scratch, 'plain');
  await mkdir(join(plainDirectory, 'projects'), { recursive: true });
  const storages = [plainStorage(plainDirectory)];
  const mounted = await mountBtrfs(scratch, 'noatime');
  if (mounted) storages.push(await openStorage(mounted));
  return {
    storages,
    scratch,
    async close() {
      if (mounted) await unmount(mounted);
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Mounts a fresh btrfs in a subdirectory and gives its path; null where that is not allowed here. */
export async function mountBtrfs(scratch: string, options: string): Promise<string | null> {
  const image = join(scratch, `btrfs-${options}.img`);
  const mountPoint = join(scratch, `btrfs-${options}`);
  await mkdir(mountPoint);
  try {
    await run('truncate', ['-s', '600M', image]);
    await run('mkfs.btrfs', ['-q', image]);
    await run('mount', ['-o', `loop,${options}`, image, mountPoint]);
    return mountPoint;
  } catch {
    // No root, no loop device, no btrfs: the plain driver is what such a machine has.
    return null;
  }
}

export async function unmount(mountPoint: string): Promise<void> {
  await run('umount', [mountPoint]);
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (!(pid > 0) || existsSync(`/proc/${pid}`)) continue;
    const scratch = join(tmpdir(), name);
    // Another run may be quicker with the same leftovers.
    for (const inside of await readdir(scratch).catch(() => [])) {
      if (!inside.startsWith('btrfs-') || inside.endsWith('.img')) continue;
      // Not mounted any more, or another run was quicker.
      await unmount(join(scratch, inside)).catch(() => undefined);
      // Refuses a directory that is not empty: never what is still mounted.
      await rmdir(join(scratch, inside)).catch(() => undefined);
      if (existsSync(join(scratch, inside))) return;
    }
    await rm(scratch, { recursive: true, force: true });
  }
}
