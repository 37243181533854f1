import { expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { nearestParent } from './nearest-parent.ts';

it('finds the nearest directory that is there, and ends at the home without asking for it', async () => {
  const asked: string[] = [];
  const there = (known: string[]) => async (path: string) => {
    asked.push(path);
    return known.includes(path);
  };
  expect(await nearestParent(projectPath.parse('a/b/c/d'), there(['a', 'a/b']))).toBe('a/b');
  expect(asked).toEqual(['a/b/c', 'a/b']);
  expect(await nearestParent(projectPath.parse('x/y'), there([]))).toBe('');
});
