import { existsSync } from 'node:fs';
import { bySuite } from './chosen-files.ts';
import type { Suite } from './suite.ts';
import { allSuites } from './suites.ts';

export interface TestChoice {
  deep: boolean;
  /** Names of suites, separated by commas. */
  only: string | undefined;
  /** Paths of test files. */
  files: string[];
}

/**
 * The suites to run: all; or those named; or those of the chosen files, with the client of the database, which most
 * tests load. Throws where a name or a path is of nothing, for nothing at all would pass.
 */
export function chooseSuites({ deep, only, files }: TestChoice): Suite[] {
  const names = only?.split(',');
  const chosen = bySuite(files);
  const all = allSuites(deep || chosen.has('deep'), chosen);
  const unknown = names?.find((name) => !all.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no suite ${unknown}: there are ${all.map(({ name }) => name).join(', ')}.`);
  }
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`There is no file ${missing}.`);
  const outside = [...chosen].find(([name]) => names && !names.includes(name));
  if (outside) throw new Error(`${outside[1][0]} belongs to the suite ${outside[0]}, which --only leaves out.`);
  if (files.length > 0) return all.filter(({ name }) => name === 'client' || chosen.has(name));
  return all.filter(({ name }) => names?.includes(name) ?? true);
}
