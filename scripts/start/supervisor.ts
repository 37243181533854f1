import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProcessPlan {
  name: string;
  /** Its main file, from the root of the checkout. */
  file: string;
  env: NodeJS.ProcessEnv;
  /** Restarted when its sources change. */
  watched?: boolean;
}

const longestBackOffMs = 10_000;
const graceMs = 8_000;

/**
 * Keeps the processes of the product running: one that ends is started again, at once and then more slowly. A file
 * `run/off/<name>` in the data directory switches one off for as long as it is there (`switch.ts`).
 */
export class Supervisor {
  readonly #data: string;
  readonly #watcher: ReturnType<typeof watch>;
  readonly #plans = new Map<string, ProcessPlan>();
  readonly #children = new Map<string, ChildProcess>();
  readonly #failures = new Map<string, number>();
  #stopping = false;

  constructor(data: string) {
    this.#data = data;
    mkdirSync(join(data, 'run/off'), { recursive: true });
    mkdirSync(join(data, 'run/pids'), { recursive: true });
    this.#watcher = watch(join(data, 'run/off'), () => this.#applySwitches());
  }

  /** Runs a process from now on. */
  add(plan: ProcessPlan): void {
    this.#plans.set(plan.name, plan);
    if (!this.#isOff(plan.name)) this.#start(plan);
  }

  /** Ends the processes, those that were added last first, and keeps them ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#watcher.close();
    // Workers first: what they still have to say finds a hub. All the workers, then all of the hub.
    for (const isWorker of [true, false]) {
      const names = [...this.#plans.keys()].filter((name) => isWorker === /^(host|bucket)-/.test(name));
      await Promise.all(names.map((name) => this.#end(name)));
    }
  }

  #start(plan: ProcessPlan): void {
    const log = openSync(join(this.#data, 'logs', `${plan.name}.log`), 'a', 0o600);
    const started = performance.now();
    const flags = ['--disable-warning=ExperimentalWarning', '--import', './scripts/start/exit-with-parent.ts'];
    const child = spawn(
      process.execPath,
      [...flags, ...(plan.watched ? ['--watch', '--watch-preserve-output'] : []), plan.file],
      {
        env: plan.env,
        stdio: ['ignore', log, log, 'ipc'],
        // A Ctrl-C in the terminal is for the start process: it stops the others in order.
        detached: true,
      },
    );
    this.#children.set(plan.name, child);
    writeFileSync(join(this.#data, 'run/pids', plan.name), String(child.pid));
    child.once('exit', (code, signal) => {
      this.#children.delete(plan.name);
      rmSync(join(this.#data, 'run/pids', plan.name), { force: true });
      if (this.#stopping || this.#isOff(plan.name)) return;
      const quick = performance.now() - started < 10_000;
      const failures = quick ? (this.#failures.get(plan.name) ?? 0) + 1 : 0;
      this.#failures.set(plan.name, failures);
      const waitMs = Math.min(longestBackOffMs, 250 * 2 ** failures);
      process.stdout.write(
        `! ${plan.name} ended (${signal ?? code}); starting it again in ${waitMs / 1000} s. Log: ${join(this.#data, 'logs', `${plan.name}.log`)}\n`,
      );
      setTimeout(() => this.#startAgain(plan), waitMs);
    });
  }

  #startAgain(plan: ProcessPlan): void {
    if (!this.#stopping && !this.#isOff(plan.name) && !this.#children.has(plan.name)) this.#start(plan);
  }

  #applySwitches(): void {
    for (const plan of this.#plans.values()) {
      if (this.#isOff(plan.name)) void this.#end(plan.name);
      else this.#startAgain(plan);
    }
  }

  #isOff(name: string): boolean {
    return existsSync(join(this.#data, 'run/off', name));
  }

  async #end(name: string): Promise<void> {
    const child = this.#children.get(name);
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = Symbol('late');
    if ((await Promise.race([ended, pause(graceMs, late, { ref: false })])) === late) child.kill('SIGKILL');
    await ended;
  }
}
