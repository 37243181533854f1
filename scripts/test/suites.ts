import { browserSuite } from './browser-suite.ts';
import { checkSuite } from './check-suite.ts';
import type { Suite } from './suite.ts';
import { vitestSuite } from './vitest-suite.ts';

const minute = 60_000;

/** What `npm test` runs, the quick ones first; `deep` adds what tries everything, with seeds of its own. */
export function allSuites(deep: boolean): Suite[] {
  return [
    checkSuite('format', 'biome', ['format', '.']),
    checkSuite('lint', 'biome', ['lint', '--error-on-warnings', '.']),
    oneAtATime('client', ['scripts/test/prepare.ts', 'client']),
    // Routes get their types from the build.
    oneAtATime('build', ['scripts/test/prepare.ts', 'pages']),
    checkSuite('types', 'tsc', ['--noEmit', '--incremental', 'false']),
    checkSuite('structure', process.execPath, ['scripts/check-structure/main.ts']),
    vitestSuite('unit', ['unit', 'dom'], 5 * minute),
    vitestSuite('integration', ['integration'], 15 * minute),
    browserSuite(15 * minute),
    ...(deep ? [vitestSuite('deep', ['deep'], 180 * minute)] : []),
  ];
}

/** What writes into the checkout: of several runs side by side one does it, and the others find it done. */
function oneAtATime(name: string, args: string[]): Suite {
  return checkSuite(name, 'flock', ['package.json', process.execPath, ...args]);
}
