import { expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { placeFiles } from './place-files.ts';

it('places files with the directories they came in, parents first, and says which names are refused', () => {
  const dropped = [
    { file: { name: 'a.txt' }, directories: ['figures', 'deep'] },
    { file: { name: 'b\\c.txt' }, directories: [] },
    { file: { name: 'x'.repeat(300) }, directories: ['never'] },
  ];
  expect(placeFiles(projectPath.parse('week3'), dropped)).toEqual({
    files: [
      { path: 'week3/figures/deep/a.txt', file: { name: 'a.txt' } },
      { path: 'week3/b\\\\c.txt', file: { name: 'b\\c.txt' } },
    ],
    directories: ['week3/figures', 'week3/figures/deep'],
    problems: [expect.stringContaining('longer than 255 bytes')],
  });
});
