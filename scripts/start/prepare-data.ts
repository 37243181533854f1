import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Below this nothing is begun: a database that runs out of room stops. */
const leastFreeBytes = 1024 ** 3;

/** Makes the data directory and its parts. Rejects with what to do where that cannot be, or where there is no room. */
export function prepareData(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o711 });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `The data directory ${data} cannot be used (${cause instanceof Error ? cause.message : cause}). Give another one: BUCKETS_DATA=… npm start`,
      { cause },
    );
  }
  const { bavail, bsize } = statfsSync(data);
  if (bavail * bsize < leastFreeBytes) {
    throw new Error(
      `Only ${Math.round((bavail * bsize) / 1024 ** 2)} MiB are free at ${data}, and at least 1 GiB is needed. Nothing was changed. Make room, or give another place: BUCKETS_DATA=… npm start`,
    );
  }
  for (const name of ['run', 'logs', 'secrets', 'disks', 'buckets', 'tokens']) {
    mkdirSync(join(data, name), { recursive: true, mode: 0o700 });
  }
  mkdirSync(join(data, 'workers'), { recursive: true, mode: 0o711 });
}
