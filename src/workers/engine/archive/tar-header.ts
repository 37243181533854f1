export interface TarMember {
  /** Raw, with a slash at the end for a directory. */
  path: Buffer;
  type: 'file' | 'directory' | 'symlink';
  mode: number;
  mtimeMs: number;
  sizeBytes: number;
  /** Of a symlink. */
  target: Buffer | null;
}

export const blockBytes = 512;
const typeFlags = { file: '0', directory: '5', symlink: '2' } as const;
const longPath = 'L';
const longTarget = 'K';
const shortBytes = 100;

/**
 * The header of a member in GNU’s form, which carries names as raw bytes of any length, and any size; every tar reads it.
 * Owner is root by number alone: who unpacks it as another user becomes the owner.
 */
export function tarHeader({ path, type, mode, mtimeMs, sizeBytes, target }: TarMember): Buffer {
  const before: Buffer[] = [];
  if (path.length > shortBytes) before.push(...longBlock(longPath, path));
  if (target && target.length > shortBytes) before.push(...longBlock(longTarget, target));
  const mtime = Math.floor(mtimeMs / 1000);
  return Buffer.concat([...before, header({ path, flag: typeFlags[type], mode, mtime, size: sizeBytes, target })]);
}

/** What fills the last block of a member of so many bytes. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes);
}

function longBlock(flag: string, text: Buffer): Buffer[] {
  const content = Buffer.concat([text, Buffer.alloc(1)]);
  const path = Buffer.from('././@LongLink');
  return [
    header({ path, flag, mode: 0o644, mtime: 0, size: content.length, target: null }),
    content,
    tarPadding(content.length),
  ];
}

function header(member: {
  path: Buffer;
  flag: string;
  mode: number;
  mtime: number;
  size: number;
  target: Buffer | null;
}): Buffer {
  const block = Buffer.alloc(blockBytes);
  member.path.copy(block, 0, 0, shortBytes);
  putNumber(block, 100, 8, member.mode);
  putNumber(block, 108, 8, 0);
  putNumber(block, 116, 8, 0);
  putNumber(block, 124, 12, member.size);
  putNumber(block, 136, 12, member.mtime);
  block.write(member.flag, 156, 'latin1');
  member.target?.copy(block, 157, 0, shortBytes);
  block.write('ustar  \0', 257, 'latin1');
  // The sum counts its own field as blanks.
  block.write('        ', 148, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Octal where it fits, else GNU’s base 256, also for times before 1970. */
function putNumber(block: Buffer, at: number, length: number, value: number): void {
  if (value >= 0 && value < 8 ** (length - 1)) {
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
    return;
  }
  let rest = BigInt.asUintN(length * 8, BigInt(value));
  for (let place = at + length - 1; place >= at; place -= 1) {
    block[place] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  block[at] = value < 0 ? 0xff : 0x80;
}
