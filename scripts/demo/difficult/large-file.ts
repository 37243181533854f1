import { seededRandom } from '../random.ts';

const chunkBytes = 1024 * 1024;

/**
 * Bytes that do not compress, a mebibyte at a time. From one revision to the next every sixteenth mebibyte is another,
 * so that a backup has a little to add and much to share.
 */
export function* largeFile(megabytes: number, revision: number): Iterable<Uint8Array> {
  const chunk = new Uint8Array(chunkBytes);
  for (let at = 0; at < megabytes; at += 1) {
    let version = 1;
    for (let later = 2; later <= revision; later += 1) if ((at + later) % 16 === 0) version = later;
    yield seededRandom(`large ${at} ${version}`).fill(chunk);
  }
}
