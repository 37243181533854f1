import { randomInt } from 'node:crypto';
import { isPortFree } from './is-port-free.ts';

/**
 * Below those that systems give to outgoing connections (Linux: from 32768, macOS and IANA: from 49152): a port of
 * theirs may be taken by any connection of any program before we listen on it.
 */
const first = 10_240;
const beyond = 32_768;

/** A TCP port of an address that nobody listens on at this moment, and none of those that are spoken for. */
export async function freePort(host = '127.0.0.1', taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (;;) {
    const port = randomInt(first, beyond);
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
}
