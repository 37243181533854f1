import type { Readable } from 'node:stream';

/** Waits until a Redis that was just started says on its output that it takes connections; throws with what it said instead. */
export async function redisListens(output: Readable): Promise<void> {
  let said = '';
  for await (const text of output.iterator({ destroyOnReturn: false })) {
    said += String(text);
    if (!said.includes('Ready to accept connections')) continue;
    output.resume();
    return;
  }
  throw new Error(`Redis for the tests did not start:\n${said}`);
}
