import { statfs } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { workerSilenceMs } from '#src/contracts/operations/timing.ts';
import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import type { HubClient } from './hub-client.ts';
import type { HubClock } from './hub-clock.ts';
import { pause } from './pause.ts';

/** Two may be lost before a worker counts as off. Timers take whole milliseconds alone. */
const beatEveryMs = Math.floor(workerSilenceMs / 3);

interface HeartbeatOptions {
  hub: HubClient;
  clock: HubClock;
  /** Whose file system's space is told. */
  directory: string;
  answered(reply: WorkerApiReply<'heartbeat'>): void;
  /** The hub answers again. `longAway`: it had taken the worker for off meanwhile. */
  back(longAway: boolean): void;
  logger: Logger;
  everyMs?: number;
}

/**
 * Tells the hub, three times in what it takes for silence, that this worker lives and how it is, until `signal` aborts
 * and the last of it is answered. Never rejects.
 */
export async function keepHeartbeat(options: HeartbeatOptions, signal: AbortSignal): Promise<void> {
  const { hub, clock, directory, answered, back, logger, everyMs = beatEveryMs } = options;
  let heardAt = performance.now();
  let away = false;
  do {
    try {
      const request = await measure(directory);
      const askedAt = performance.now();
      // Not cut off by `signal`: one that the hub takes in after the worker's goodbye would turn it on again.
      const reply = await hub.call('heartbeat', request, { timeoutMs: Math.min(4_000, beatEveryMs) });
      const answeredAt = performance.now();
      clock.learn(reply.hubTimeMs, askedAt, answeredAt);
      if (away) {
        logger.info({ event: 'hub-back', awayMs: Math.round(answeredAt - heardAt) });
        back(answeredAt - heardAt > workerSilenceMs);
      }
      away = false;
      heardAt = answeredAt;
      answered(reply);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toAppError(thrown);
      logger[away ? 'debug' : 'warn']({ event: 'hub-away', code: error.code, reason: error.message });
      away = true;
    }
  } while (await pause(away ? Math.min(everyMs, 2_000) : everyMs, signal));
}

async function measure(directory: string): Promise<WorkerApiRequest<'heartbeat'>> {
  const disk = await statfs(directory);
  return {
    load: loadavg()[0] ?? 0,
    cores: availableParallelism(),
    diskFreeBytes: disk.bavail * disk.bsize,
    diskTotalBytes: disk.blocks * disk.bsize,
    memoryBytes: process.memoryUsage.rss(),
  };
}
