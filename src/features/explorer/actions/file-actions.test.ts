import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { fileActions } from './file-actions.ts';

const file: DirectoryEntry = { name: 'a', type: 'file', sizeBytes: 1, mtimeMs: 0, mode: 0o644, version: '1' };
const folder: DirectoryEntry = { ...file, name: 'd', type: 'directory' };
const live = { inPast: false, mayEdit: true, hostOff: false };
const possible = (situation: Parameters<typeof fileActions>[0]) =>
  fileActions(situation).flatMap(({ act, refusal }) => (refusal === null ? [act] : []));

describe('fileActions', () => {
  it('offers a live file all that changes it', () => {
    expect(possible({ ...live, chosen: [file] })).toEqual(['open', 'download', 'rename', 'copy-path', 'remove']);
  });

  it('offers restore, and no change, in a backup', () => {
    expect(possible({ ...live, inPast: true, chosen: [file] })).toEqual(['open', 'download', 'restore', 'copy-path']);
    expect(possible({ ...live, inPast: true, chosen: [] })).toEqual(['restore', 'copy-path']);
  });

  it('offers a viewer nothing that changes files', () => {
    expect(possible({ ...live, mayEdit: false, inPast: true, chosen: [file] })).toEqual([
      'open',
      'download',
      'copy-path',
    ]);
    expect(possible({ ...live, mayEdit: false, chosen: [] })).toEqual(['copy-path']);
  });

  it('still restores and downloads from a backup while the host is off', () => {
    expect(possible({ ...live, hostOff: true, inPast: true, chosen: [file] })).toContain('download');
    expect(possible({ ...live, hostOff: true, inPast: true, chosen: [file] })).toContain('restore');
    expect(possible({ ...live, hostOff: true, chosen: [file] })).toEqual(['open', 'copy-path']);
  });

  it('says why a folder cannot be downloaded', () => {
    const download = fileActions({ ...live, chosen: [folder] }).find(({ act }) => act === 'download');
    expect(download?.refusal).toBe('Choose files: folders cannot be downloaded.');
  });
});
