import { describe, expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { linkTarget } from './link-target.ts';

const link = projectPath.parse('week3/data/latest');

describe('linkTarget', () => {
  it('resolves a target beside, below and above', () => {
    expect(linkTarget(link, 'run1')).toBe('week3/data/run1');
    expect(linkTarget(link, './a//b/')).toBe('week3/data/a/b');
    expect(linkTarget(link, '../../notes.md')).toBe('notes.md');
  });

  it('refuses what leaves the project', () => {
    expect(linkTarget(link, '/etc/passwd')).toBeNull();
    expect(linkTarget(link, '../../../etc/passwd')).toBeNull();
  });
});
