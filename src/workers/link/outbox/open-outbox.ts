import type { Logger } from 'pino';
import type { StepTicket, WorkerFact } from '#src/contracts/worker-api/messages.ts';
import type { HubClient } from '../hub-client.ts';
import type { StepOutcome } from './outbox-message.ts';
import { OutboxSender } from './outbox-sender.ts';
import { openOutboxStore } from './outbox-store.ts';

/** What must reach the hub, however often this process is killed and however long the hub is away. */
export interface Outbox {
  /** False: this process has the ticket already, or its end waits to be sent. */
  beginStep(ticket: StepTicket): boolean;
  /** Sends the step's end until the hub has it; null where there is nothing to tell. */
  endStep(ticket: StepTicket, outcome: StepOutcome | null): void;
  openSteps(): StepTicket[];
  reportFact(fact: WorkerFact): void;
  /** Begins to send, what is left of earlier processes first. */
  start(): void;
  /** Tries what waits again now: the hub is back. */
  retryNow(): void;
  /** Resolves when nothing waits any more, or after `timeoutMs`; true where all was sent. */
  drained(timeoutMs: number): Promise<boolean>;
  /** Stops sending; what was not acknowledged stays for the next process. */
  close(): Promise<void>;
}

interface OutboxOptions {
  directory: string;
  hub: HubClient;
  hubTimeMs: () => number;
  logger: Logger;
}

/** Opens the worker's outbox in its directory. Throws `busy` while another process has it. */
export function openOutbox({ directory, hub, hubTimeMs, logger }: OutboxOptions): Outbox {
  const store = openOutboxStore(directory);
  const sender = new OutboxSender({ store, hub, logger });
  return {
    beginStep: (ticket) => store.beginStep(ticket),
    endStep(ticket, outcome) {
      store.endStep(ticket, outcome);
      sender.wake();
    },
    openSteps: () => store.openSteps(),
    reportFact(fact) {
      store.addFact(fact, hubTimeMs());
      sender.wake();
    },
    start: () => sender.start(),
    retryNow: () => sender.retryNow(),
    drained: (timeoutMs) => sender.drained(timeoutMs),
    async close() {
      await sender.stop();
      store.close();
    },
  };
}
