import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { prepareData } from '../prepare-data.ts';
import { endLeftProcesses } from '../process-records.ts';

export interface TestData {
  /** A data directory of its own. */
  data: string;
  /**
   * Runs a module in a process of its own, with the names of this folder's files as `./name.ts`; gives it when it has
   * printed its first line, with that line.
   */
  runModule(source: string): Promise<{ child: ChildProcess; line: string }>;
  /** Ends what was left running on it, and removes it. */
  remove(): Promise<void>;
}

/** A data directory for a test, and processes that use it and can be killed. */
export function makeTestData(): TestData {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'buckets-start-')));
  // Postgres has a user of its own, who has to pass through here.
  chmodSync(parent, 0o711);
  const data = join(parent, 'data');
  prepareData(data);
  const children: ChildProcess[] = [];
  return {
    data,
    async runModule(source) {
      const text = source.replaceAll("from './", `from '${join(import.meta.dirname, '..')}/`);
      const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript'];
      const child = spawn(process.execPath, [...flags, '--eval', text, data], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      for await (const line of createInterface(child.stdout)) return { child, line };
      throw new Error('The process ended without a word.');
    },
    async remove() {
      for (const child of children) child.kill('SIGKILL');
      await endLeftProcesses(data);
      rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
