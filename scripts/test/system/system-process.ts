import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

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
  readonly #settings: Record<string, string> = {};
  #logBegins = 0;
  /** Of every process that it has been. */
  readonly pids: number[] = [];

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

  /**
   * Begins it, unless it runs; it is not yet of use when this returns. It ends with the process of the test. What
   * `settings` says holds from now on.
   */
  start(settings: Readonly<Record<string, string>> = {}): void {
    if (this.isRunning) return;
    Object.assign(this.#settings, settings);
    const { file } = this.#plan;
    const env = { ...this.#plan.env, ...this.#settings };
    const log = openSync(this.#logPath, 'a');
    this.#logBegins = fstatSync(log).size;
    const flags = ['--disable-warning=ExperimentalWarning', '--import', './scripts/start/exit-with-parent.ts'];
    this.#child = spawn(process.execPath, [...flags, file], { cwd: root, env, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    if (this.#child.pid !== undefined) this.pids.push(this.#child.pid);
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
    return readLines(await text(createReadStream(this.#logPath)));
  }

  /** The same, of the run that began last. */
  async logOfThisRun(): Promise<Record<string, unknown>[]> {
    return readLines(await text(createReadStream(this.#logPath, { start: this.#logBegins })));
  }

  /** Resident memory now, bytes. */
  async memoryBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  get #logPath(): string {
    return join(this.#plan.logs, `${this.name}.log`);
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

function readLines(log: string): Record<string, unknown>[] {
  return log.split('\n').flatMap((line) => {
    try {
      return line.startsWith('{') ? [JSON.parse(line)] : [];
    } catch {
      // A kill has torn it.
      return [];
    }
  });
}
