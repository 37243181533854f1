import type { ArchiveEntry } from './archive-item.ts';
import { pathOf } from './archive-path.ts';
import { exactly } from './exactly.ts';
import { blockBytes, tarHeader, tarPadding } from './tar-header.ts';

/** A tar of entries, piece by piece. Our own writer, since none that is kept well carries names that are not UTF-8. */
export async function* writeTar(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    const { type, mode, mtimeMs } = entry;
    const sizeBytes = entry.type === 'file' ? entry.sizeBytes : 0;
    const target = entry.type === 'symlink' ? entry.target : null;
    yield tarHeader({ path: pathOf(entry), type, mode, mtimeMs, sizeBytes, target });
    if (entry.type !== 'file') continue;
    yield* exactly(await entry.open(), sizeBytes);
    yield tarPadding(sizeBytes);
  }
  yield Buffer.alloc(2 * blockBytes);
}
