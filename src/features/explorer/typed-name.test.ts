import { describe, expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { typedName } from './typed-name.ts';

describe('typedName', () => {
  it('takes what a person types for the name itself', () => {
    const directory = projectPath.parse('week3');
    expect(typedName(directory, 'a\\b')).toEqual({ ok: true, name: 'a\\\\b', path: 'week3/a\\\\b' });
    expect(typedName(projectPath.parse(''), 'notes.md')).toEqual({ ok: true, name: 'notes.md', path: 'notes.md' });
  });

  it('refuses what cannot be a name, in words', () => {
    const home = projectPath.parse('');
    for (const bad of ['', '.', '..', 'a/b', 'a\0b', 'x'.repeat(256)]) {
      expect(typedName(home, bad)).toMatchObject({ ok: false });
    }
  });
});
