import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { backOffMs } from './back-off.ts';
import type { HubClient } from './hub-client.ts';
import type { HubClock } from './hub-clock.ts';
import { pause } from './pause.ts';

interface HelloOptions {
  hub: HubClient;
  clock: HubClock;
  describe(): Promise<WorkerApiRequest<'hello'>> | WorkerApiRequest<'hello'>;
  /** What is to be done with the answer before the worker goes on; where it fails, hello is said again. */
  welcome(answer: WorkerApiReply<'hello'>): Promise<void>;
  logger: Logger;
}

/** Says hello until the hub answers and its answer was taken in; undefined where `signal` aborts before. */
export async function sayHello(
  { hub, clock, describe, welcome, logger }: HelloOptions,
  signal: AbortSignal,
): Promise<WorkerApiReply<'hello'> | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const about = await describe();
      const askedAt = performance.now();
      const answer = await hub.call('hello', about, { signal });
      clock.learn(answer.hubTimeMs, askedAt, performance.now());
      await welcome(answer);
      logger.info({ event: 'hello', workerId: answer.workerId, kind: answer.kind, name: answer.name, tries });
      return answer;
    } catch (thrown) {
      if (signal.aborted) break;
      const error = toAppError(thrown);
      const waitMs = backOffMs(tries, { firstMs: 250, maxMs: error.code === 'not_signed_in' ? 30_000 : 5_000 });
      const unforeseen = error.code === 'internal' && { err: error.cause ?? error };
      const facts = { event: 'hello-failed', tries, waitMs: Math.round(waitMs), code: error.code, ...unforeseen };
      logger.warn({ ...facts, reason: error.message, advice: error.userMessage });
      await pause(waitMs, signal);
    }
  }
  return undefined;
}
