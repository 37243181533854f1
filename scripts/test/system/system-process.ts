import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ProcessPlan {
  name: string;
  /** Its main file, from the root of the checkout. */
  file: string;
  env: NodeJS.ProcessEnv;
  /** Where its log is written, `<name>.log`. */
  logs: string;
}

const root = join(import.meta.dirname, '../../..');
const graceMs = 12_000;

/** One process of the product, to be ended and begun again. */
export class SystemProcess {
  readonly name: string;
  readonly #plan: ProcessPlan;
  #child: ChildProcess | undefined;

  constructor(plan: ProcessPlan) {
    this.name = plan.name;
    this.#plan = plan;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined || !this.isRunning) throw new Error(`${this.name} does not run.`);
    return pid;
  }

  /** Begins it, unless it runs; it is not yet of use when this returns. It ends with the process of the test. */
  start(): void {
    if (this.isRunning) return;
    const { name, file, env, logs } = this.#plan;
    const log = openSync(join(logs, `${name}.log`), 'a');
    const flags = ['--disable-warning=ExperimentalWarning', '--import', './scripts/start/exit-with-parent.ts'];
    this.#child = spawn(process.execPath, [...flags, file], { cwd: root, env, stdio: ['ignore', log, log, 'ipc'] });
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM; gives how long it took, milliseconds. Rejects where it does not end by itself. */
  async stop(): Promise<number> {
    const began = performance.now();
    await this.#end('SIGTERM');
    return performance.now() - began;
  }

  /** SIGSTOP: it is there and does nothing. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  /** Every line of its log, of all its runs; what is not JSON is left out. */
  async log(): Promise<Record<string, unknown>[]> {
    const text = await readFile(join(this.#plan.logs, `${this.name}.log`), 'utf8');
    return text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  }

  /** Resident memory now, bytes. */
  async memoryBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    const [, by] = await ended;
    clearTimeout(timer);
    if (signal === 'SIGTERM' && by === 'SIGKILL') throw new Error(`${this.name} did not end within ${graceMs} ms.`);
  }
}
