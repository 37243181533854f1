import { browserSuite } from './browser-suite.ts';
import { chaosSuite } from './chaos-suite.ts';
import { checkSuite } from './check-suite.ts';
import type { Suite } from './suite.ts';
import { vitestSuite } from './vitest-suite.ts';

const minute = 60_000;

/**
 * What `npm test` runs, the quick ones first; `deep` adds what tries everything, with seeds of its own. Of a suite with
 * chosen files only these run.
 */
export function allSuites(deep: boolean, chosen: ReadonlyMap<string, string[]> = new Map()): Suite[] {
  return [
    checkSuite('format', 'biome', ['format', '.']),
    checkSuite('lint', 'biome', ['lint', '--error-on-warnings', '.']),
    oneAtATime('client', ['scripts/test/prepare.ts', 'client']),
    // Routes get their types from the build.
    oneAtATime('build', ['scripts/test/prepare.ts', 'pages']),
    checkSuite('types', 'tsc', ['--noEmit', '--incremental', 'false']),
    checkSuite('structure', process.execPath, ['scripts/check-structure/main.ts']),
    vitestSuite({ name: 'unit', projects: ['unit'], timeoutMs: 5 * minute, files: chosen.get('unit') }),
    vitestSuite({
      name: 'integration',
      projects: ['integration'],
      timeoutMs: 15 * minute,
      files: chosen.get('integration'),
    }),
    ...(deep
      ? []
      : [{ ...chaosSuite({ seed: 'every day', operations: 20, faults: 4, timeoutMs: 10 * minute }), aside: true }]),
    browserSuite({ timeoutMs: 15 * minute, files: chosen.get('browser') }),
    ...(deep
      ? [
          chaosSuite({ operations: 500, faults: 100, timeoutMs: 40 * minute }),
          vitestSuite({ name: 'deep', projects: ['deep'], timeoutMs: 180 * minute, files: chosen.get('deep') }),
        ]
      : []),
  ];
}

/** What writes into the checkout: of several runs side by side one does it, and the others find it done. */
function oneAtATime(name: string, args: string[]): Suite {
  return checkSuite(name, 'flock', ['package.json', process.execPath, ...args]);
}
