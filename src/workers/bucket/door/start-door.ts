import { once } from 'node:events';
import { createServer } from 'node:http';
import type { BucketStore } from '../store/bucket-store.ts';
import type { WorkerLog } from '../worker-log.ts';
import { type DoorLimits, defaultDoorLimits } from './door-limits.ts';
import { doorMeter } from './door-meter.ts';
import { type DoorPass, doorTokens } from './door-tokens.ts';
import { doorHandler } from './handle-door-request.ts';

export interface DoorOptions {
  host: string;
  /** 0: a free one. */
  port: number;
  /** The store of a bucket of this worker; null for one that it does not serve. */
  storeOf: (bucketId: string) => BucketStore | null;
  /** Asks the hub what a token opens. Rejects with `not_allowed` where it opens nothing. */
  redeem: (token: string) => Promise<DoorPass>;
  log: WorkerLog;
  limits?: Partial<DoorLimits>;
}

const quietMs = 5 * 60_000;

/**
 * Opens the door: the restic REST protocol over the buckets of this worker. A token opens one repository, to read or to
 * add to; nothing is ever replaced or deleted through it.
 */
export async function startDoor(options: DoorOptions): Promise<{ host: string; port: number; close(): Promise<void> }> {
  const limits = { ...defaultDoorLimits, ...options.limits };
  const meter = doorMeter(options.log, limits);
  const tokens = doorTokens(options.redeem, limits.tokenCacheMs);
  const handle = doorHandler({ storeOf: options.storeOf, log: options.log, limits, meter, tokens });
  const server = createServer(
    {
      // An upload may take as long as it needs while it moves; only headers must come at once.
      requestTimeout: 0,
      headersTimeout: 20_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => void handle(request, response),
  );
  server.maxHeadersCount = 50;
  server.maxConnections = 2_000;
  // The last resort for connections on which nothing moves; longer than any wait for a bucket.
  server.timeout = 10 * 60_000;
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;
  const timer = setInterval(() => meter.flush(quietMs), 60_000).unref();
  return {
    host: options.host,
    port,
    async close() {
      clearInterval(timer);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      meter.flush(0);
    },
  };
}
