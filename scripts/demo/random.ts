import { createHash } from 'node:crypto';

export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Normally distributed around 0 with a deviation of 1. */
  normal(): number;
  /** Fills and gives back `bytes`. */
  fill(bytes: Uint8Array): Uint8Array;
}

/** A generator of pseudo-random numbers (sfc32): the same seed gives the same numbers, on every machine. */
export function seededRandom(seed: string): Random {
  const state = new Uint32Array(new Uint8Array(createHash('sha256').update(seed).digest()).buffer, 0, 4);
  let [a = 0, b = 0, c = 0, counter = 0] = state;

  const bits = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  const next = () => bits() / 0x1_0000_0000;

  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fill(bytes) {
      const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let at = 0;
      for (; at + 4 <= bytes.length; at += 4) words.setUint32(at, bits(), true);
      for (; at < bytes.length; at += 1) bytes[at] = bits() & 0xff;
      return bytes;
    },
  };
}
