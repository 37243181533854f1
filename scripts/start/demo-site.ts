/** The regions of an installation that `npm start` makes, each with a directory as its bucket and a worker for it. */
export const regions = ['eu', 'us'] as const;

/** Its hosts. */
export const hosts = [
  { name: 'host-a', region: 'eu' },
  { name: 'host-b', region: 'us' },
] as const;

/** The name of the worker that serves a region. */
export function bucketWorker(region: string): string {
  return `bucket-${region}`;
}
