import { existsSync, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { ProcessPlan } from './process-plan.ts';
import { SupervisedProcess } from './supervised-process.ts';

/**
 * Keeps all processes of an installation running, and ends them in order. A file `run/off/<name>` in its data directory
 * switches one off for as long as it is there (switch.ts).
 */
export class Supervisor {
  readonly #data: string;
  readonly #processes: SupervisedProcess[] = [];
  readonly #watcher: ReturnType<typeof watch>;
  #isStopping = false;

  constructor(data: string) {
    this.#data = data;
    const off = join(data, 'run/off');
    mkdirSync(off, { recursive: true });
    this.#watcher = watch(off, () => this.#applySwitches());
  }

  /** Runs a process from now on. Rejects where the installation is being stopped. */
  run(plan: ProcessPlan): SupervisedProcess {
    if (this.#isStopping) throw new Error(`${plan.name} is not started any more: the installation stops.`);
    const process = new SupervisedProcess(this.#data, plan);
    this.#processes.push(process);
    if (!this.#isOff(process)) process.start();
    return process;
  }

  /** Ends one process and starts it again: its sources have changed. */
  async restart(process: SupervisedProcess): Promise<void> {
    await process.end();
    if (!this.#isStopping && !this.#isOff(process)) process.start();
  }

  /** Ends all of them, in the order of their plans; what a worker still has to say finds web and the database. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#watcher.close();
    for (const turn of ['first', 'then', 'last'] as const) {
      await Promise.all(this.#processes.filter(({ plan }) => plan.ends === turn).map((process) => process.end()));
    }
  }

  /** Ends all of them at once. */
  async kill(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#processes.map((process) => process.end({ atOnce: true })));
  }

  #applySwitches(): void {
    if (this.#isStopping) return;
    for (const process of this.#processes) {
      if (!this.#isOff(process)) process.start();
      else if (process.isRunning) void process.end();
    }
  }

  #isOff({ plan }: SupervisedProcess): boolean {
    return existsSync(join(this.#data, 'run/off', plan.name));
  }
}
