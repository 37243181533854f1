import { isDeepStrictEqual } from 'node:util';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { addToProgressStream } from '../progress/progress-stream.ts';
import { type Lanes, type OpenLanesOptions, openLanes } from './open-lanes.ts';

type LaneKeeperOptions = Omit<OpenLanesOptions, 'access' | 'slots'>;

/** How long old lanes may take to answer the requests that they have; steps report in another way. */
const retireMs = 15 * 60_000;

/** Keeps the lanes as the hub's newest hello says. */
export class LaneKeeper {
  readonly #options: LaneKeeperOptions;
  #lanes: Lanes | undefined;
  readonly #retired = new Set<Lanes>();

  constructor(options: LaneKeeperOptions) {
    this.#options = options;
  }

  /**
   * Opens the lanes, gives them their new numbers of places, or, where Redis or the user in it are others now, opens
   * new ones and lets the old ones end the jobs that they have.
   */
  apply({ redis: access, slots }: Pick<WorkerApiReply<'hello'>, 'redis' | 'slots'>): void {
    const old = this.#lanes;
    if (old && isDeepStrictEqual(old.access, access)) {
      old.setSlots(slots);
      return;
    }
    const { onRefused } = this.#options;
    const lanes: Lanes = openLanes({
      ...this.#options,
      access,
      slots,
      // What retired lanes are refused says nothing of those in use.
      onRefused: () => this.#lanes === lanes && onRefused(),
    });
    this.#lanes = lanes;
    if (!old) return;
    this.#retired.add(old);
    void old.close(retireMs).finally(() => this.#retired.delete(old));
  }

  /** Tells an operation's progress to whoever watches; nothing is lost with it, so a failure is only logged. */
  publish(operationId: string, summary: ProgressSummary): void {
    if (!this.#lanes) return;
    const { progress, access } = this.#lanes;
    addToProgressStream({ redis: progress, prefix: access.prefix }, operationId, summary).catch((error: unknown) => {
      this.#options.logger.debug({ event: 'progress-unsent', operationId, reason: String(error) });
    });
  }

  async pause(): Promise<void> {
    await this.#lanes?.pause();
  }

  /** Waits for the jobs that run, at most `timeoutMs`. */
  async close(timeoutMs: number): Promise<void> {
    const all = [...this.#retired, ...(this.#lanes ? [this.#lanes] : [])];
    await Promise.all(all.map((lanes) => lanes.close(timeoutMs)));
  }
}
