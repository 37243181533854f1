import { expect, test } from 'vitest';
import { isProse } from './languages.ts';

test('notes, papers and unknown files are prose, programs and their settings are not', () => {
  expect(['notes.md', 'paper.tex', 'README', 'log.txt', 'refs.bib'].map(isProse)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['run.py', 'Makefile', 'package.json', 'deploy.yaml'].map(isProse)).toEqual([false, false, false, false]);
});
