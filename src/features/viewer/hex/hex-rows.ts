/** Bytes of a row. */
export const rowBytes = 16;

/** One row of a file in hexadecimal: where it begins, its bytes, and what of them is printable. */
export function hexRow(bytes: Uint8Array, row: number): { offset: string; hex: string; ascii: string } {
  const part = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
  const pairs = Array.from(part, (byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: (row * rowBytes).toString(16).padStart(8, '0'),
    hex: `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.padEnd(rowBytes * 3),
    ascii: Array.from(part, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join(''),
  };
}
