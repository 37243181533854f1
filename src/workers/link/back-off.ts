/**
 * How long to wait before try number `tries` + 1, milliseconds: doubling from `firstMs` up to `maxMs`, each a random
 * part of its upper half so that many workers do not come back all at once.
 */
export function backOffMs(tries: number, { firstMs, maxMs }: { firstMs: number; maxMs: number }): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(tries, 30));
  return full * (0.5 + Math.random() / 2);
}
