/** Letters of an input: addresses that are longer than it and what stands around it are refused by some proxies. */
const most = 4_000;

/** Whether the input of a query can stand in an address; else it goes as a POST. */
export function fitsAddress(input: unknown): boolean {
  return encodeURIComponent(JSON.stringify(input ?? null)).length <= most;
}
