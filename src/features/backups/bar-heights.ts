/**
 * Heights of the bars of a strip, as shares of the tallest, 0.06..1. By the square root of the bytes, so that a backup
 * of a megabyte can be seen beside one of a gigabyte.
 */
export function barHeights(addedBytes: readonly number[]): number[] {
  const most = Math.max(1, ...addedBytes);
  return addedBytes.map((bytes) => Math.max(0.06, Math.sqrt(Math.max(0, bytes) / most)));
}
