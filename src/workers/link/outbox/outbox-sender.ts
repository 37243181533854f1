import type { Logger } from 'pino';
import { type AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { backOffMs } from '../back-off.ts';
import type { HubClient } from '../hub-client.ts';
import { isFinalRefusal } from '../is-final-refusal.ts';
import { type OutboxMessage, outboxMessage } from './outbox-message.ts';
import type { OutboxStore, StoredMessage } from './outbox-store.ts';

interface SenderOptions {
  store: OutboxStore;
  hub: HubClient;
  logger: Logger;
}

const atOnce = 8;

/** Sends the outbox's messages: each line in its order, several lines at a time, until the hub has each. */
export class OutboxSender {
  readonly #options: SenderOptions;
  readonly #stopped = new AbortController();
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #waits = new Map<string, { tries: number; untilMs: number }>();
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #onIdle: (() => void)[] = [];

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = true;
    this.wake();
  }

  /** Looks for something to send. */
  wake(): void {
    if (!this.#running) return;
    clearTimeout(this.#timer);
    const { store } = this.#options;
    const nowMs = performance.now();
    // Lines that wait or are under way still have their heads in the table: look past them.
    const heads = store.heads(atOnce + this.#inFlight.size + this.#waits.size);
    for (const message of heads) {
      if (this.#inFlight.size >= atOnce) break;
      const wait = this.#waits.get(message.line);
      if (this.#inFlight.has(message.line) || (wait && wait.untilMs > nowMs)) continue;
      this.#inFlight.set(message.line, this.#send(message));
    }
    this.#sleep(nowMs);
    if (heads.length === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  retryNow(): void {
    for (const wait of this.#waits.values()) wait.untilMs = 0;
    this.wake();
  }

  async drained(timeoutMs: number): Promise<boolean> {
    if (this.#options.store.count() === 0) return true;
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, timeoutMs);
    const idle = new Promise<void>((resolve) => this.#onIdle.push(resolve));
    this.retryNow();
    await Promise.race([idle, timeout.promise]);
    clearTimeout(timer);
    return this.#options.store.count() === 0;
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#stopped.abort();
    await Promise.all(this.#inFlight.values());
  }

  #sleep(nowMs: number): void {
    const next = Math.min(...[...this.#waits.values()].map(({ untilMs }) => untilMs).filter((at) => at > nowMs));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.wake(), next - nowMs + 1);
  }

  async #send(stored: StoredMessage): Promise<void> {
    await this.#deliver(stored);
    this.#inFlight.delete(stored.line);
    this.wake();
  }

  async #deliver(stored: StoredMessage): Promise<void> {
    const { hub, store, logger } = this.#options;
    const parsed = outboxMessage.safeParse(stored);
    if (!parsed.success) {
      logger.error({ event: 'outbox-dropped', message: stored.name, reason: parsed.error.message });
      store.remove(stored.sequence);
      return;
    }
    const message = parsed.data;
    try {
      const reply = await this.#call(hub, message);
      // A fact that is not accepted is one that the hub has already: its acknowledgement was lost.
      if (!reply.accepted && message.name === 'finish-step') {
        logger.warn({ event: 'outbox-dropped', ...about(message), reason: 'the token is old' });
      }
      store.remove(message.sequence);
      this.#waits.delete(message.line);
    } catch (thrown) {
      this.#failed(message, toAppError(thrown));
    }
  }

  #call(hub: HubClient, message: OutboxMessage): Promise<{ accepted: boolean }> {
    const options = { signal: this.#stopped.signal };
    return message.name === 'finish-step'
      ? hub.call('finish-step', message.body, options)
      : hub.call('report-fact', message.body, options);
  }

  #failed(message: OutboxMessage, error: AppError): void {
    const { store, logger } = this.#options;
    if (this.#stopped.signal.aborted) return;
    // Kept, it would hold up its line for ever.
    if (isFinalRefusal(error)) {
      logger.error({ event: 'outbox-dropped', ...about(message), code: error.code, reason: error.message });
      store.remove(message.sequence);
      this.#waits.delete(message.line);
      return;
    }
    const tries = this.#waits.get(message.line)?.tries ?? 0;
    const waitMs = backOffMs(tries, { firstMs: 250, maxMs: 15_000 });
    this.#waits.set(message.line, { tries: tries + 1, untilMs: performance.now() + waitMs });
    const level = tries === 0 ? 'warn' : 'debug';
    logger[level]({ event: 'outbox-waits', ...about(message), tries: tries + 1, reason: error.message });
  }
}

function about(message: OutboxMessage) {
  return message.name === 'finish-step'
    ? {
        message: message.name,
        operationId: message.body.operationId,
        step: message.body.step,
        outcome: message.body.outcome.status,
      }
    : { message: message.name, projectId: message.body.fact.projectId, fact: message.body.fact.fact };
}
