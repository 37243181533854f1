import { logger } from '../infra/logger/logger.ts';
import { workerQueue } from '../infra/queues/queues.ts';
import type { IssuedStep } from './issue-step.ts';

/** Puts an issued step into its worker's queue. Where that fails the sweep issues it again. */
export async function sendStep({ workerId, lane, ticket }: IssuedStep): Promise<void> {
  try {
    await workerQueue(workerId, lane).add('step', ticket);
  } catch (error) {
    logger.warn({ event: 'send-step-failed', operationId: ticket.operationId, workerId, message: String(error) });
  }
}
