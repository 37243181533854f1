import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { runTool } from './run-tool.ts';
import type { Suite, SuiteResult } from './suite.ts';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Milliseconds that a run may take to end after its report. */
const graceMs = 60_000;

export interface VitestSuite {
  name: string;
  /** Projects of vitest.config.ts. */
  projects: string[];
  timeoutMs: number;
  /** Paths of the files that alone run; all where it is undefined. */
  files: string[] | undefined;
}

/** The tests of some of the projects in vitest.config.ts. */
export function vitestSuite({ name, projects, timeoutMs, files }: VitestSuite): Suite {
  return {
    name,
    async run({ directory, env, signal }) {
      const file = join(directory, `${name}.json`);
      const chosen = projects.flatMap((project) => ['--project', project]);
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
      const args = ['run', ...chosen, ...reporters, ...(files ? ['--passWithNoTests=false', ...files] : [])];
      const stuck = afterFile(file, graceMs);
      const limit = AbortSignal.any([signal, stuck.signal]);
      const { ok, output } = await runTool({ command: 'vitest', args, env, signal: limit, timeoutMs });
      stuck.forget();
      return count(ok, output, await readFile(file, 'utf8').catch(() => null));
    },
  };
}

/** Aborts when a file has been there for a while: a run that has written its report and does not end has left something. */
function afterFile(path: string, ms: number): { signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(path), (_, name) => {
    if (name === basename(path)) timer ??= setTimeout(() => controller.abort(), ms);
  });
  return {
    signal: controller.signal,
    forget() {
      watcher.close();
      clearTimeout(timer);
    },
  };
}

/**
 * Counts of a JSON report of vitest. A test that did not run, a file that did not load, an error outside of any test
 * and a run without a report have failed.
 */
export function count(ok: boolean, output: string, json: string | null): SuiteResult {
  if (json === null) return { passed: 0, failed: 1, output };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.parse(JSON.parse(json));
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = numFailedTests + numPendingTests + numTodoTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && !ok ? 1 : failed, output };
}
