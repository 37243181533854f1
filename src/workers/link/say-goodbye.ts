import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { HubClient } from './hub-client.ts';

/**
 * Tells the hub that this worker takes up nothing more. Said once: a hub that does not hear it notices the silence.
 * Never rejects.
 */
export async function sayGoodbye({ hub, logger }: { hub: HubClient; logger: Logger }): Promise<void> {
  try {
    await hub.call('goodbye', {}, { timeoutMs: 2_000 });
  } catch (thrown) {
    logger.info({ event: 'goodbye-unheard', reason: toAppError(thrown).message });
  }
}
