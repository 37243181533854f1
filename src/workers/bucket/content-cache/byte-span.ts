/** Bytes from `from` up to, but without, `to`. */
export interface ByteSpan {
  from: number;
  to: number;
}
