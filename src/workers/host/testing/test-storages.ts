import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStorage } from '../storage/open-storage.ts';
import { plainStorage } from '../storage/plain/plain-storage.ts';
import type { Storage } from '../storage/storage.ts';

const run = promisify(execFile);

export interface TestStorages {
  /** Plain always, btrfs where this machine lets us mount one. */
  storages: Storage[];
  /** A directory of the test's own, on the machine's usual file system. */
  scratch: string;
  close(): Promise<void>;
}

/** Opens each storage driver that this machine can have, in directories of the test's own. */
export async function openTestStorages(): Promise<TestStorages> {
  const scratch = await mkdtemp(join(tmpdir(), 'buckets-host-'));
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
