import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';

const hourMs = 3_600_000;

/** Does something now and then every hour; one that fails is logged and tried again in an hour. */
export function repeatHourly(name: string, logger: Logger, turn: () => Promise<void>): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const next = () => {
    running = running.then(turn).catch((thrown: unknown) => {
      const error = toAppError(thrown);
      logger.error({ event: 'sweep-failed', name, code: error.code, reason: error.message });
    });
  };
  next();
  const timer = setInterval(next, hourMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
