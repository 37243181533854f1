import { statfs } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';

export interface FreeSpace {
  freeBytes: number;
  totalBytes: number;
}

/** Kept free for what the system and the projects themselves write. */
const reserveBytes = 256 * 1024 * 1024;

/** Room on the file system of a directory, as this process may use it. */
export async function freeSpace(directory: string): Promise<FreeSpace> {
  const { bavail, bsize, blocks } = await statfs(directory);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Rejects with `no_space` where `neededBytes` do not fit with some room to spare. */
export async function assertSpace(
  directory: string,
  neededBytes: number,
  forWhat: string,
  where = 'the host',
): Promise<void> {
  assertFits(await freeSpace(directory), neededBytes, forWhat, where);
}

/** Whether they fit. */
export function fits(space: FreeSpace, neededBytes: number): boolean {
  return space.freeBytes - reservedOf(space) >= neededBytes;
}

/** The same as `assertSpace`, of room that was looked at before. */
export function assertFits(space: FreeSpace, neededBytes: number, forWhat: string, where = 'the host'): void {
  if (fits(space, neededBytes)) return;
  const { freeBytes } = space;
  const reserved = reservedOf(space);
  throw new AppError({
    code: 'no_space',
    userMessage: `There is not enough room on ${where} for ${forWhat}: it needs ${megabytes(neededBytes)}, and ${megabytes(Math.max(0, freeBytes - reserved))} are free. Make room, then try again.`,
    details: { neededBytes, freeBytes },
  });
}

/** A small disk would never have the whole reserve. */
function reservedOf({ totalBytes }: FreeSpace): number {
  return Math.min(reserveBytes, totalBytes / 20);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
}
