import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';

const hourMs = 3_600_000;

export interface HourlyTurns {
  /** One turn more, now or after the one that runs; asked for twice meanwhile it is still one. */
  now(): void;
  /** Resolves when a turn that runs has ended. */
  stop(): Promise<void>;
}

/** Does something now and then every hour; one that fails is logged and tried again in an hour. */
export function repeatHourly(name: string, logger: Logger, turn: () => Promise<void>): HourlyTurns {
  let running = Promise.resolve();
  let waits = false;
  const begin = () => {
    waits = false;
    return turn();
  };
  const next = () => {
    if (waits) return;
    waits = true;
    running = running.then(begin).catch((thrown: unknown) => {
      const error = toAppError(thrown);
      logger.error({ event: 'sweep-failed', name, code: error.code, reason: error.message });
    });
  };
  next();
  const timer = setInterval(next, hourMs);
  return {
    now: next,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
