import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/** What is at a path, a link as itself; null where nothing is. */
export async function lookAt(place: string | Buffer): Promise<BigIntStats | null> {
  try {
    return await lstat(place, { bigint: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
