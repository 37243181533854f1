import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupOptions } from '../backup.ts';
import { bytesPath } from '../bytes-path.ts';
import { shell } from './shell.ts';

/** Writes files by their relative path, with the directories above them. */
export async function writeTree(root: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** A copy that keeps times to the nanosecond, links and holes: `cp -a`. */
export async function copyTree(from: string, to: string): Promise<void> {
  await shell('cp -a -- "$1" "$2"', from, to);
}

/** Names as bytes that went wrong somewhere once; each may be that of a file or a directory. */
export const hostileNames: readonly Buffer[] = [
  ...['with\nnewline', 'a:b', '-rf', '--delete', '*', 'glob[x]?{a,b}', 'back\\slash', 'quote"\'', 'trailing  '],
  ...['#comment', '!not', ' leading', '\u0001\u001f\u007f', 'tab\there', 'ünïcödé 😀', '\\xff', '\\\\', '$(id)', '%41'],
  ...['e\u0301', 'x'.repeat(255), '\u202egpj', 'error: `x`', '[ERROR] error listing'],
]
  .map((name) => Buffer.from(name))
  .concat([Buffer.from([0xff]), Buffer.from([0x61, 0xfe, 0x62]), Buffer.from([0xc3]), Buffer.from([0xed, 0xa0, 0x80])]);

export async function writeFileAt(root: string, names: readonly Uint8Array[], content: string): Promise<void> {
  await mkdir(bytesPath(root, names.slice(0, -1)), { recursive: true });
  await writeFile(bytesPath(root, names), content);
}

/** What every backup of these tests is called. */
export const plainBackup = {
  hostname: 'project-test',
  parentSnapshotId: null,
  tags: ['op-test'],
  operationId: 'test',
} satisfies Partial<BackupOptions>;
