import { describe, expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { backupName } from '../../explorer/location/past-name.ts';
import { closeTab, type FileTab, openTab } from './tab-list.ts';

const tab = (path: string, backupTime: string | null = null): FileTab => ({
  path: projectPath.parse(path),
  past: backupTime === null ? null : backupName(backupTime),
});
const [a, b, c] = [tab('a'), tab('b'), tab('c')];

describe('openTab', () => {
  it('opens a file once', () => {
    const tabs = openTab([a], b, null);
    expect(tabs).toEqual([a, b]);
    expect(openTab(tabs, tab('a'), null)).toBe(tabs);
  });

  it('keeps one tab while one steps from backup to backup, and the live tab beside it', () => {
    const older = tab('a', '2026-11-23T00:00:00Z');
    const newer = tab('a', '2026-11-24T00:00:00Z');
    expect(openTab([a, newer, b], older, newer)).toEqual([a, older, b]);
    expect(openTab([a, b], newer, a)).toEqual([a, b, newer]);
  });
});

describe('closeTab', () => {
  it('goes to the next, else to the one before, else nowhere', () => {
    expect(closeTab([a, b, c], b)).toEqual({ tabs: [a, c], next: c });
    expect(closeTab([a, b, c], c)).toEqual({ tabs: [a, b], next: b });
    expect(closeTab([a], a)).toEqual({ tabs: [], next: null });
  });
});
