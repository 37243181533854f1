const maxNameBytes = 255;

interface KeepBothOptions {
  /** Raw. */
  name: Uint8Array;
  /** Directories have no extension. */
  directory: boolean;
  /** Such as `2026-11-24 14.05`. */
  stamp: string;
  /** True where another entry has that name. */
  isTaken: (name: Buffer) => boolean | Promise<boolean>;
}

/**
 * The name under which a restored entry is put beside the one that is there: `report (restored 2026-11-24 14.05).txt`,
 * then `… 14.05 2).txt` and so on; a long name is cut, at a character, so that it still fits.
 */
export async function keepBothName({ name, directory, stamp, isTaken }: KeepBothOptions): Promise<Buffer> {
  const { stem, extension } = split(Buffer.from(name), directory);
  for (let count = 1; ; count += 1) {
    const mark = Buffer.from(` (restored ${stamp}${count === 1 ? '' : ` ${count}`})`);
    const room = maxNameBytes - mark.length - extension.length;
    const candidate = Buffer.concat([cut(stem, room), mark, extension]);
    if (!(await isTaken(candidate))) return candidate;
  }
}

function split(name: Buffer, directory: boolean): { stem: Buffer; extension: Buffer } {
  const dot = name.lastIndexOf('.');
  // “.bashrc” is all stem, and so is a tail that is too long to be an extension.
  if (directory || dot <= 0 || name.length - dot > 20) return { stem: name, extension: Buffer.alloc(0) };
  const archive = name.subarray(0, dot).toString('latin1').endsWith('.tar') && dot > 4 ? dot - 4 : dot;
  return { stem: name.subarray(0, archive), extension: name.subarray(archive) };
}

function cut(stem: Buffer, room: number): Buffer {
  if (stem.length <= room) return stem;
  let end = room;
  // Not between the bytes of one character of UTF-8, which has at most four.
  for (let back = 0; back < 3 && ((stem[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return stem.subarray(0, end);
}
