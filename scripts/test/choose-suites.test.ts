import { describe, expect, it } from 'vitest';
import { chooseSuites } from './choose-suites.ts';

const unit = 'scripts/test/choose-suites.test.ts';
const integration = 'scripts/test/integration/engines.integration.test.ts';
const browser = 'e2e/sign-in.spec.ts';

const namesOf = (choice: { deep?: boolean; only?: string; files?: string[] }) =>
  chooseSuites({ deep: false, only: undefined, files: [], ...choice }).map(({ name }) => name);

describe('the suites to run', () => {
  it('are all where nothing is chosen', () => {
    expect(namesOf({})).toContain('browser');
    expect(namesOf({})).not.toContain('deep');
    expect(namesOf({ deep: true })).toContain('deep');
  });

  it.each([
    [{ only: 'lint,unit' }, ['lint', 'unit']],
    [{ files: [unit] }, ['client', 'unit']],
    [{ only: 'integration', files: [integration] }, ['client', 'integration']],
    [{ files: [browser, integration] }, ['client', 'integration', 'browser']],
    [{ files: ['src/workers/host/files/change/crash-points.deep.test.ts'] }, ['client', 'deep']],
  ])('%o', (choice, names) => {
    expect(namesOf(choice)).toEqual(names);
  });

  it.each([
    ['a suite that is not there', { only: 'units' }, 'no suite units'],
    ['a file that is not there', { files: ['src/nothing.test.ts'] }, 'no file src/nothing.test.ts'],
    ['a file without tests', { files: ['scripts/test/main.ts'] }, 'main.ts is no test file'],
    ['a file of another suite', { only: 'unit', files: [integration] }, 'belongs to the suite integration'],
  ])('never are none: %s', (_, choice, message) => {
    expect(() => namesOf(choice)).toThrow(message);
  });
});
