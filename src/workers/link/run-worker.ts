import type { Logger } from 'pino';
import type { IoSide } from '#src/contracts/io/io-job.ts';
import { createHubClient } from './hub-client.ts';
import { createHubClock } from './hub-clock.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import { reportAbandonedSteps } from './steps/report-abandoned-steps.ts';
import { stopSignal } from './stop-signal.ts';
import { createTransfers } from './transfers/transfers.ts';
import { within } from './within.ts';
import type { WorkerLink, WorkerParts } from './worker-parts.ts';
import { WorkerSession } from './worker-session.ts';

export interface RunWorkerOptions<Side extends IoSide> {
  side: Side;
  /** `http://host:port` of the hub's worker listener. */
  hubUrl: string;
  /** The worker's token, without the line end of its file. */
  token: string;
  /** The worker's data directory; one process at a time may use it. It exists. */
  directory: string;
  logger: Logger;
  /** Builds the worker's parts; called once, before the first hello. */
  setUp(link: WorkerLink): Promise<WorkerParts<Side>> | WorkerParts<Side>;
  /** Stops the worker like SIGTERM does. */
  signal?: AbortSignal;
}

/**
 * Runs a worker until SIGTERM, SIGINT or `signal`, then stops within eight seconds: what runs is aborted, and reported
 * as to be done again; the caller then ends the process, which may hold handlers that did not listen. The hub or Redis
 * being away never ends it. Rejects only where the worker can't begin: its directory is in use (`busy`) or can't be
 * written, or `setUp` failed.
 */
export async function runWorker<Side extends IoSide>(options: RunWorkerOptions<Side>): Promise<void> {
  const { side, hubUrl, token, directory, logger } = options;
  const clock = createHubClock();
  const hub = createHubClient({ hubUrl, token });
  const outbox = openOutbox({ directory, hub, hubTimeMs: clock.nowMs, logger });
  const { signal: stopping, release } = stopSignal(options.signal);
  try {
    reportAbandonedSteps(outbox, logger);
    const parts = await options.setUp({ hub, reportFact: outbox.reportFact, hubTimeMs: clock.nowMs });
    const transfers = createTransfers({ token });
    await new WorkerSession({ side, directory, parts, hub, clock, outbox, transfers, logger, stopping }).run();
    await within(500, Promise.resolve(parts.close?.()));
  } finally {
    release();
    await outbox.close();
    logger.info({ event: 'worker-stopped', side });
  }
}
