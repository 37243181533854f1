import type { IoHandler } from '#src/workers/link/io-context.ts';
import { directoryEntry } from '../files/directory-entry.ts';
import { openFile } from '../files/open-file.ts';
import { openParent } from '../files/open-parent.ts';
import { readExactly } from '../files/read-exactly.ts';
import type { HostParts } from '../host-parts.ts';
import { readHome } from './read-home.ts';

/** Sends the bytes of a regular file, `maxBytes` of them at most or a range, as fast as the reader takes them. */
export function sendFile({ storage }: HostParts): IoHandler<'host', 'send-file'> {
  return ({ project, snapshot, path, transfer, maxBytes, range }, { send, signal }) =>
    readHome(storage, { project, snapshot }, async ({ home }) => {
      await using entry = await openParent(home, path);
      const { file, stats } = await openFile(entry);
      try {
        const size = Number(stats.size);
        const whole = maxBytes === null ? size : Math.min(size, maxBytes);
        const truncated = whole < size;
        const sizeBytes = range ? range.to - range.from : whole;
        // A range beyond the end breaks like a file that became shorter: the reader knew another size.
        const source = readExactly({ file, sizeBytes, from: range?.from ?? 0, path, signal });
        await send(transfer, source, { sizeBytes, truncated });
        return { entry: directoryEntry(entry.name, stats, null), truncated };
      } finally {
        await file.close();
      }
    });
}
