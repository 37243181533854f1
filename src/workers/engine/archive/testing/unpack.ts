import { mkdir, writeFile } from 'node:fs/promises';
import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import { shell } from '../../rustic/contract/shell.ts';

/** Unpacks an archive with the tools that everybody has; rejects where they find a fault in it. */
export async function unpack(format: ArchiveFormat, archive: Buffer, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  await writeFile(`${into}.archive`, archive);
  const how =
    format === 'zip'
      ? 'cd -- "$1" && umask 0 && LC_ALL=C.UTF-8 unzip -q "$1.archive"'
      : 'tar --zstd -xpf "$1.archive" -C "$1"';
  await shell(how, into);
}
