import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failedPages } from './failed-pages.ts';
import { runTool } from './run-tool.ts';
import type { Suite, SuiteResult } from './suite.ts';

const spec = z.object({
  tests: z.array(
    z.object({ annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })) }),
  ),
});
const group = z.object({
  specs: z.array(spec).default([]),
  get suites() {
    return z.array(group).default([]);
  },
});
const report = group.extend({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export interface BrowserSuite {
  timeoutMs: number;
  /** Paths of the files that alone run; all where it is undefined. */
  files: string[] | undefined;
}

/** The browser tests: the production build and every process of a site, in Chromium. */
export function browserSuite({ timeoutMs, files = [] }: BrowserSuite): Suite {
  return {
    name: 'browser',
    async run({ directory, env, signal }) {
      const file = join(directory, 'browser.json');
      const results = join(directory, 'browser');
      // A second site is not worth its start for one file.
      const workers = files.length === 1 ? ['--workers=1'] : [];
      const args = ['test', '--reporter=dot,json', `--output=${results}`, ...workers, ...files];
      const ownEnv = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      const { ok, output } = await runTool({ command: 'playwright', args, env: ownEnv, signal, timeoutMs });
      const told = output + (await failedPages(results));
      return countBrowserTests(ok, told, await readFile(file, 'utf8').catch(() => null));
    },
  };
}

/**
 * Counts of a JSON report of Playwright: what did not run and what passed at a second try have failed. Annotations of
 * type `seconds` are what tests have measured.
 */
export function countBrowserTests(ok: boolean, output: string, json: string | null): SuiteResult {
  if (json === null) return { passed: 0, failed: 1, output };
  const { errors, stats, ...all } = report.parse(JSON.parse(json));
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return { passed: stats.expected, failed: failed === 0 && !ok ? 1 : failed, output, notes: secondsIn(all) };
}

function secondsIn({ specs, suites }: z.output<typeof group>): string[] {
  const annotations = specs.flatMap(({ tests }) => tests.flatMap((test) => test.annotations));
  const own = annotations.flatMap(({ type, description }) => (type === 'seconds' && description ? [description] : []));
  return [...own, ...suites.flatMap(secondsIn)];
}
