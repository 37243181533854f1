import type { Logger } from 'pino';
import type { Outbox } from '../outbox/open-outbox.ts';
import { reportOf } from '../report-of.ts';
import { stopError } from './stop-reason.ts';

/**
 * Ends the steps that an earlier process of this worker was running when it died, so that the hub gives them out again
 * at once instead of after a minute of silence. To be called before any step begins.
 */
export function reportAbandonedSteps(outbox: Pick<Outbox, 'openSteps' | 'endStep'>, logger: Logger): void {
  for (const ticket of outbox.openSteps()) {
    outbox.endStep(ticket, { status: 'failed', error: reportOf(stopError('worker-died')) });
    logger.warn({ event: 'step-abandoned', operationId: ticket.operationId, step: ticket.step });
  }
}
