import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { logPath, openLog } from './open-log.ts';
import type { ProcessPlan } from './process-plan.ts';
import { forgetProcess, recordProcess } from './process-records.ts';

const firstBackOffMs = 250;
const longestBackOffMs = 10_000;
/** What ran for so long has not failed at its beginning: the next start is made at once again. */
const steadyMs = 10_000;

/** One process that is kept running until `end`: when it ends by itself it is started again, at once and then slower. */
export class SupervisedProcess {
  readonly plan: ProcessPlan;
  readonly #data: string;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #again: NodeJS.Timeout | undefined;
  #quickEnds = 0;
  #isWanted = false;

  constructor(data: string, plan: ProcessPlan) {
    this.#data = data;
    this.plan = plan;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** True where it is not to run now. */
  get isOff(): boolean {
    return !this.#isWanted;
  }

  /** The path of its log. */
  get log(): string {
    return logPath(this.#data, this.plan.name);
  }

  /** How often in a row it has ended soon after its start. */
  get quickEnds(): number {
    return this.#quickEnds;
  }

  /** Starts it unless it runs; from now on it is kept running. */
  start(): void {
    this.#isWanted = true;
    clearTimeout(this.#again);
    if (!this.#child) this.#spawn();
  }

  /** Ends it for good, or until the next `start`; at once, or in the way and time that its plan gives. */
  async end({ atOnce = false } = {}): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#again);
    const { signal, graceMs, lastSignal = 'SIGKILL' } = this.plan.ending;
    this.#child?.kill(atOnce ? lastSignal : signal);
    const late = setTimeout(() => this.#child?.kill(lastSignal), graceMs);
    await this.#ended;
    clearTimeout(late);
  }

  #spawn(): void {
    const { name, command, args, env, user, hasChannel } = this.plan;
    const log = openLog(this.#data, name);
    const startedAt = performance.now();
    const child = spawn(command, [...args], {
      env,
      ...user,
      // A ^C in the terminal is for the start process alone: it ends the others in their order.
      detached: true,
      stdio: hasChannel ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
    closeSync(log);
    this.#child = child;
    if (child.pid) recordProcess(this.#data, name, child.pid, this.plan.ending);
    this.#ended = new Promise((resolve) => {
      const over = (how: string) => {
        if (this.#child !== child) return;
        this.#child = undefined;
        forgetProcess(this.#data, name);
        resolve();
        if (this.#isWanted) this.#startAgain(how, performance.now() - startedAt);
      };
      child.once('exit', (code, signal) => over(signal ?? `exit code ${code}`));
      child.once('error', (error) => over(error.message));
    });
  }

  #startAgain(how: string, ranMs: number): void {
    const { name } = this.plan;
    this.#quickEnds = ranMs < steadyMs ? this.#quickEnds + 1 : 0;
    const waitMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** this.#quickEnds);
    this.#again = setTimeout(() => this.start(), waitMs);
    process.stdout.write(
      `! ${name} ended (${how}) and is started again in ${waitMs / 1_000} s. Its log: ${this.log}\n`,
    );
  }
}
