import { type BigIntStats, closeSync, constants, lstatSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { escapeName } from '#src/contracts/files/names.ts';

export interface OwnEntry {
  /** Escaped, relative to where the walk began. */
  path: string;
  name: Buffer;
  stats: BigIntStats;
  /** Raw, of a symlink. */
  target: Buffer | null;
  /** For system calls on it during its visit; not to be followed. */
  place: Buffer;
}

interface WalkOptions {
  /** Absolute. */
  root: string;
  /** Before what is below it. */
  visit: (entry: OwnEntry) => void;
  /** Between two turns: what else this process does comes in then. */
  onTurn?: () => void;
  signal: AbortSignal;
}

const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const slash = Buffer.from('/');
const turnMs = 5;
/** From here on a name more could be more than the kernel takes in one path. */
const longPathBytes = 3_500;

/**
 * Visits everything below one of the worker's own directories that nobody else reaches and that was written a moment
 * ago. Nobody exchanges anything there, so paths hold (`walkTree` goes by descriptors, which costs as much again as the
 * calls themselves); its inodes are in memory, so a call takes less time than to hand it to another thread and back.
 * Every few milliseconds everybody else gets a turn. No link is followed.
 */
export async function walkOwnTree({ root, visit, onTurn, signal }: WalkOptions): Promise<void> {
  let turnEnds = performance.now() + turnMs;
  const turn = async () => {
    await setImmediate();
    signal.throwIfAborted();
    onTurn?.();
    turnEnds = performance.now() + turnMs;
  };
  const walk = async (directory: Buffer, prefix: string): Promise<void> => {
    const below: { place: Buffer; path: string }[] = [];
    for (const name of readdirSync(directory, { encoding: 'buffer' })) {
      const place = Buffer.concat([directory, slash, name]);
      const stats = lstatSync(place, { bigint: true });
      const target = stats.isSymbolicLink() ? readlinkSync(place, { encoding: 'buffer' }) : null;
      const path = `${prefix}${escapeName(name)}`;
      visit({ path, name, stats, target, place });
      if (stats.isDirectory()) below.push({ place, path });
      if (performance.now() > turnEnds) await turn();
    }
    for (const { place, path } of below) {
      if (place.length > longPathBytes) await walkOpen(place, `${path}/`);
      else await walk(place, `${path}/`);
    }
  };
  const walkOpen = async (directory: Buffer, prefix: string): Promise<void> => {
    const fd = openSync(directory, flags);
    try {
      await walk(Buffer.from(`/proc/self/fd/${fd}`), prefix);
    } finally {
      closeSync(fd);
    }
  };
  const top = Buffer.from(root);
  if (!lstatSync(top).isDirectory()) throw new RangeError(`${root} is no directory of ours.`);
  await walk(top, '');
}
