import { expect, it } from 'vitest';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import { archiveOf } from './archive-of.ts';

const of = (...paths: string[]) => archiveOf(paths.map((path): ProjectPath => projectPath.parse(path)));

it('holds entries of one directory, or the whole home', () => {
  expect(of('week3/data')).toEqual({ directory: 'week3', names: ['data'] });
  expect(of('week3')).toEqual({ directory: '', names: ['week3'] });
  expect(of('week3/a.txt', 'week3/b.txt')).toEqual({ directory: 'week3', names: ['a.txt', 'b.txt'] });
  expect(of('')).toEqual({ directory: '', names: [] });
});

it('holds nothing of several directories', () => {
  expect(of('week3/a.txt', 'week4/a.txt')).toBeNull();
  expect(of('', 'week3')).toBeNull();
  expect(of('week3', '')).toBeNull();
  expect(of()).toBeNull();
});
