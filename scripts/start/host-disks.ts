import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { isMounted } from './is-mounted.ts';
import { unmount } from './unmount.ts';

const largestBytes = 20 * 1024 ** 3;
const smallestBytes = 1024 ** 3;
/** Two hosts may take half of what is free, the buckets the rest. */
const shareOfFree = 0.25;

/**
 * The directories of host workers: each on a btrfs of its own in a sparse file, mounted noatime, where we may mount;
 * else plain ones.
 */
export class HostDisks {
  readonly #data: string;
  readonly #mounted: string[] = [];

  constructor(data: string) {
    this.#data = data;
  }

  /** Where a host worker's files lie, whether they were there before or not. */
  directory(name: string): string {
    return join(this.#data, 'workers', name);
  }

  /** Makes a host's directory ready, and says what it is. `mkfs` is the path of mkfs.btrfs where there is one. */
  async open(name: string, mkfs: string | null): Promise<'btrfs' | 'plain'> {
    const directory = this.directory(name);
    const image = join(this.#data, 'disks', `${name}.img`);
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    // Left by a start that was killed.
    if (isMounted(directory)) return this.#isBtrfs(directory);
    // Only what was mounted once holds projects; a new one that cannot be mounted is as good as none.
    const isInUse = existsSync(`${image}.used`);
    if (!isInUse) {
      const hasProjects = existsSync(join(directory, 'projects'));
      if (hasProjects || !mkfs || process.getuid?.() !== 0 || !(await this.#makeImage(image, mkfs))) return 'plain';
    }
    const { failed, stderr } = await execa('mount', ['-o', 'loop,noatime', image, directory], { reject: false });
    if (!failed) {
      writeFileSync(`${image}.used`, '');
      return this.#isBtrfs(directory);
    }
    // An empty directory in its place would look like a loss.
    if (isInUse) throw new Error(`The disk of ${name} (${image}) cannot be mounted: ${stderr}. Nothing was changed.`);
    rmSync(image);
    return 'plain';
  }

  /** Unmounts what was opened. */
  async release(): Promise<void> {
    await Promise.all(this.#mounted.splice(0).map(unmount));
  }

  #isBtrfs(directory: string): 'btrfs' {
    this.#mounted.push(directory);
    return 'btrfs';
  }

  async #makeImage(image: string, mkfs: string): Promise<boolean> {
    const { bavail, bsize } = statfsSync(this.#data);
    const sizeBytes = Math.min(largestBytes, Math.floor(bavail * bsize * shareOfFree));
    if (sizeBytes < smallestBytes) return false;
    const fresh = `${image}.new`;
    writeFileSync(fresh, '', { mode: 0o600 });
    truncateSync(fresh, sizeBytes);
    const { failed } = await execa(mkfs, ['-q', '-f', fresh], { reject: false });
    if (failed) rmSync(fresh);
    else renameSync(fresh, image);
    return !failed;
  }
}
