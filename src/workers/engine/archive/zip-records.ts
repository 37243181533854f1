export interface ZipMember {
  /** UTF-8, with a slash at the end for a directory. */
  name: Buffer;
  /** With the bits of its type. */
  mode: number;
  isDirectory: boolean;
  mtimeMs: number;
  method: 'stored' | 'deflated';
  /** Sizes and sum come after the data, as what is streamed knows them only then. */
  isStreamed: boolean;
  /** Has sizes of eight bytes in its own header. */
  isLarge: boolean;
  crc: number;
  packedBytes: number;
  sizeBytes: number;
  /** Of its header in the archive. */
  offset: number;
}

/** From here on a number does not fit into four bytes. */
export const largestPlain = 0xffff_ffff;
const mostPlainEntries = 0xffff;
/** Unix, by the version of the specification that knows UTF-8 and zip64. */
const madeBy = (3 << 8) | 63;
const utf8Flag = 1 << 11;
const streamedFlag = 1 << 3;

/** What stands before the data of a member. */
export function localHeader(member: ZipMember): Buffer {
  const { name, isStreamed, isLarge, crc, packedBytes, sizeBytes } = member;
  const extra = isLarge ? [timeField(member), largeField([sizeBytes, packedBytes])] : [timeField(member)];
  const extraBytes = Buffer.concat(extra);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  putCommon(header, 4, member);
  header.writeUInt32LE(isStreamed ? 0 : crc, 14);
  header.writeUInt32LE(isLarge ? largestPlain : isStreamed ? 0 : packedBytes, 18);
  header.writeUInt32LE(isLarge ? largestPlain : isStreamed ? 0 : sizeBytes, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extraBytes.length, 28);
  return Buffer.concat([header, name, extraBytes]);
}

/** What stands behind the data of a member that is streamed. */
export function dataDescriptor({ crc, packedBytes, sizeBytes, isLarge }: ZipMember): Buffer {
  const descriptor = Buffer.alloc(isLarge ? 24 : 16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  if (isLarge) {
    descriptor.writeBigUInt64LE(BigInt(packedBytes), 8);
    descriptor.writeBigUInt64LE(BigInt(sizeBytes), 16);
  } else {
    descriptor.writeUInt32LE(packedBytes, 8);
    descriptor.writeUInt32LE(sizeBytes, 12);
  }
  return descriptor;
}

/** The member’s record in the directory at the end of the archive. */
export function centralRecord(member: ZipMember): Buffer {
  const { name, mode, isDirectory, crc, packedBytes, sizeBytes, offset, isLarge } = member;
  const large = isLarge || [packedBytes, sizeBytes, offset].some((value) => value >= largestPlain);
  const extra = large ? [timeField(member), largeField([sizeBytes, packedBytes, offset])] : [timeField(member)];
  const extraBytes = Buffer.concat(extra);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeBy, 4);
  putCommon(record, 6, { ...member, isLarge: large });
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(large ? largestPlain : packedBytes, 20);
  record.writeUInt32LE(large ? largestPlain : sizeBytes, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extraBytes.length, 30);
  record.writeUInt32LE(((mode << 16) | (isDirectory ? 0x10 : 0)) >>> 0, 38);
  record.writeUInt32LE(large ? largestPlain : offset, 42);
  return Buffer.concat([record, name, extraBytes]);
}

/** The end of the archive, behind `count` central records that begin at `offset`. */
export function endRecords({ count, offset, bytes }: { count: number; offset: number; bytes: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const shownCount = Math.min(count, mostPlainEntries);
  end.writeUInt16LE(shownCount, 8);
  end.writeUInt16LE(shownCount, 10);
  end.writeUInt32LE(Math.min(bytes, largestPlain), 12);
  end.writeUInt32LE(Math.min(offset, largestPlain), 16);
  if (count < mostPlainEntries && bytes < largestPlain && offset < largestPlain) return end;
  const large = Buffer.alloc(76);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(madeBy, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(bytes), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  // Where the record above stands.
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(offset + bytes), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

/** Version, flags, method and time: the same in both kinds of header. */
function putCommon(into: Buffer, at: number, { isLarge, isStreamed, method, mtimeMs }: ZipMember): void {
  into.writeUInt16LE(isLarge ? 45 : 20, at);
  into.writeUInt16LE(utf8Flag | (isStreamed ? streamedFlag : 0), at + 2);
  into.writeUInt16LE(method === 'deflated' ? 8 : 0, at + 4);
  const { time, date } = dosTime(mtimeMs);
  into.writeUInt16LE(time, at + 6);
  into.writeUInt16LE(date, at + 8);
}

/** To two seconds, from 1980 to 2107; the field below has it to one second and with its zone. */
function dosTime(mtimeMs: number): { time: number; date: number } {
  const at = new Date(Math.min(Math.max(mtimeMs, Date.UTC(1980, 0, 1)), Date.UTC(2107, 11, 31)));
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}

/** The time in seconds since 1970, as Info-ZIP writes it; a time that does not fit is the nearest that does. */
function timeField({ mtimeMs }: ZipMember): Buffer {
  const field = Buffer.alloc(9);
  field.write('UT', 0, 'latin1');
  field.writeUInt16LE(5, 2);
  field.writeUInt8(1, 4);
  field.writeInt32LE(Math.min(Math.max(Math.floor(mtimeMs / 1000), -(2 ** 31)), 2 ** 31 - 1), 5);
  return field;
}

/** Numbers of eight bytes, in the order that zip64 has them. */
function largeField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [at, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * at);
  return field;
}
