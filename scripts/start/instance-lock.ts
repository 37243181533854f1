import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { lockFile } from '../setup/lock-file.ts';
import { readJsonFile } from './read-json-file.ts';

const holder = z.object({ pid: z.number(), isStopping: z.boolean() });

export interface InstanceLock {
  /** Lets the next start wait instead of giving up. */
  tellStopping(): void;
  release(): void;
}

/** As long as an installation may take to stop, and a little. */
const stopMs = 15_000;
/** As long as a start whose `npm` was killed may take to notice. */
const noticeMs = 1_500;

/**
 * Makes this process the only one that works on a data directory. The lock ends with the process, also by kill -9; for
 * one that is just stopping it waits. Rejects with who has it.
 */
export async function lockInstance(data: string, onWait: () => void, signal?: AbortSignal): Promise<InstanceLock> {
  const path = join(data, 'run/instance.json');
  const write = (isStopping: boolean) => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, isStopping } satisfies z.infer<typeof holder>));
  };
  let told = false;
  for (const started = performance.now(); ; ) {
    const release = lockFile(join(data, 'run/instance.lock'));
    if (release) {
      write(false);
      return {
        tellStopping: () => write(true),
        release() {
          rmSync(path, { force: true });
          release();
        },
      };
    }
    const other = readJsonFile(path, holder);
    const waitedMs = performance.now() - started;
    if (waitedMs > (other?.isStopping ? stopMs : noticeMs)) throw new Error(inUse(data, other?.pid));
    if (other?.isStopping && !told) onWait();
    told ||= other?.isStopping ?? false;
    await pause(100, undefined, { signal });
  }
}

function inUse(data: string, pid: number | undefined): string {
  const site = readJsonFile(join(data, 'run/site.json'), z.object({ url: z.string() }));
  const where = site ? ` at ${site.url}` : '';
  const stop = pid ? `stop it (kill ${pid})` : 'stop it';
  return `Buckets already runs on ${data}${where}. Use that one, ${stop}, or start a second one: BUCKETS_DATA=… PORT=… npm start`;
}
