import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../demo/random.ts';

export interface TreeSize {
  files: number;
  bytes: number;
}

const filesInDirectory = 12;

/** `34,000 files, 1.0 GiB`. */
export function sizeWords({ files, bytes }: TreeSize): string {
  return `${files.toLocaleString('en')} files, ${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/**
 * Writes a tree like a software project's: many small files, few large ones, half of the bytes compressible. The same
 * size gives the same tree.
 */
export async function makeFiles(directory: string, { files, bytes }: TreeSize): Promise<void> {
  const random = seededRandom(`bench ${files} ${bytes}`);
  const averageBytes = bytes / files;
  for (let at = 0; at < files; at += filesInDirectory) {
    const folder = join(directory, `part-${at % 40}`, `dir-${at}`);
    await mkdir(folder, { recursive: true });
    const names = Array.from({ length: Math.min(filesInDirectory, files - at) }, (_, index) => index);
    await Promise.all(
      names.map((index) => writeFile(join(folder, `file-${index}.dat`), contents(random, averageBytes))),
    );
  }
}

function contents(random: ReturnType<typeof seededRandom>, averageBytes: number): Buffer {
  // Sizes are spread as they are in real trees: exponentially around the average.
  const size = Math.max(16, Math.round(-Math.log(1 - random.next()) * averageBytes));
  const half = random.fill(Buffer.alloc(Math.ceil(size / 2)));
  return Buffer.concat([half, Buffer.alloc(Math.floor(size / 2), half.subarray(0, 64))]);
}
