import { describe, expect, it } from 'vitest';
import { countBrowserTests } from './browser-suite.ts';
import { runSuites } from './run-suites.ts';
import { count } from './vitest-suite.ts';

const vitestReport = (counts: object, testResults: object[] = []) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, ...counts, testResults });
const browserReport = (stats: object, errors: object[] = []) =>
  JSON.stringify({ errors, stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

describe('counts of vitest', () => {
  it.each([
    ['all passed', true, vitestReport({}), 0],
    ['one failed', false, vitestReport({ numFailedTests: 1 }), 1],
    ['one did not run', true, vitestReport({ numPendingTests: 1 }), 1],
    ['a file did not load', false, vitestReport({}, [{ status: 'failed', assertionResults: [] }]), 1],
    ['an error outside of any test', false, vitestReport({}), 1],
  ])('%s', (_, ok, json, failed) => {
    expect(count(ok, 'output', json)).toEqual({ passed: 3, failed, output: 'output' });
  });

  it('without a report', () => {
    expect(count(false, 'killed', null)).toEqual({ passed: 0, failed: 1, output: 'killed' });
  });
});

describe('counts of Playwright', () => {
  it.each([
    ['all passed', true, browserReport({}), 0],
    ['one failed', false, browserReport({ unexpected: 1 }), 1],
    ['passed at the second try', true, browserReport({ flaky: 1 }), 1],
    ['the site did not start', false, browserReport({}, [{ message: 'no' }]), 1],
  ])('%s', (_, ok, json, failed) => {
    expect(countBrowserTests(ok, 'output', json)).toEqual({ passed: 3, failed, output: 'output', notes: [] });
  });

  it('with what tests have measured', () => {
    const annotations = [
      { type: 'seconds', description: 'a file found: 2.5 s' },
      { type: 'issue', description: 'no measure' },
    ];
    const suites = [{ suites: [{ specs: [{ tests: [{ annotations }] }] }] }];
    const json = JSON.stringify({ ...JSON.parse(browserReport({})), suites });
    expect(countBrowserTests(true, '', json).notes).toEqual(['a file found: 2.5 s']);
  });
});

describe('the closing line', () => {
  const context = { root: '/', directory: '/', env: process.env, signal: new AbortController().signal };

  it('sums all suites, and shows the output of what failed', async () => {
    let text = '';
    const good = {
      name: 'good',
      run: async () => ({ passed: 5, failed: 0, output: 'quiet', notes: ['measured: 1 s'] }),
    };
    const bad = { name: 'bad', run: async () => ({ passed: 1, failed: 2, output: 'loud' }) };
    const broken = { name: 'broken', run: () => Promise.reject(new Error('thrown')) };
    const ok = await runSuites([good, bad, broken], context, (more) => {
      text += more;
    });
    expect(ok).toBe(false);
    expect(text).not.toContain('quiet');
    expect(text).toContain('measured: 1 s');
    expect(text).toContain('loud');
    expect(text).toContain('thrown');
    expect(text.trimEnd().split('\n').at(-1)).toBe('6 passed, 3 failed');
  });

  it('waits for a suite that runs beside the others', async () => {
    const text: string[] = [];
    const after = Promise.withResolvers<void>();
    const aside = {
      name: 'aside',
      aside: true,
      run: () => after.promise.then(() => ({ passed: 1, failed: 1, output: 'late' })),
    };
    const next = {
      name: 'next',
      async run() {
        after.resolve();
        return { passed: 2, failed: 0, output: '' };
      },
    };
    expect(await runSuites([aside, next], context, (more) => void text.push(more))).toBe(false);
    expect(text.join('')).toContain('late');
    expect(text.at(-1)).toBe('3 passed, 1 failed\n');
  });
});
