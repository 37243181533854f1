import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { fileActions } from './file-actions.ts';

const file: DirectoryEntry = { name: 'a', type: 'file', sizeBytes: 1, mtimeMs: 0, mode: 0o644, version: '1' };
const folder: DirectoryEntry = { ...file, name: 'd', type: 'directory' };
const live = { past: null, mayEdit: true, hostOff: false, format: 'zip' } as const;
const downloads = ['download', 'download-otherwise'];
const possible = (situation: Parameters<typeof fileActions>[0]) =>
  fileActions(situation).flatMap(({ act, refusal }) => (refusal === null ? [act] : []));

describe('fileActions', () => {
  it('offers a live file all that changes it', () => {
    expect(possible({ ...live, chosen: [file] })).toEqual(['open', ...downloads, 'rename', 'copy-path', 'remove']);
  });

  it('offers restore, and no change, in a backup', () => {
    expect(possible({ ...live, past: 'backup', chosen: [file] })).toEqual([
      'open',
      ...downloads,
      'restore',
      'copy-path',
    ]);
    expect(possible({ ...live, past: 'backup', chosen: [] })).toEqual([...downloads, 'restore', 'copy-path']);
  });

  it('offers a viewer nothing that changes files', () => {
    expect(possible({ ...live, mayEdit: false, past: 'backup', chosen: [file] })).toEqual([
      'open',
      ...downloads,
      'copy-path',
    ]);
    expect(possible({ ...live, mayEdit: false, chosen: [] })).toEqual([...downloads, 'copy-path']);
  });

  it('still restores and downloads from a backup while the host is off', () => {
    expect(possible({ ...live, hostOff: true, past: 'backup', chosen: [file] })).toContain('download');
    expect(possible({ ...live, hostOff: true, past: 'backup', chosen: [file] })).toContain('restore');
    expect(possible({ ...live, hostOff: true, chosen: [file] })).toEqual(['open', 'copy-path']);
    expect(possible({ ...live, hostOff: true, past: 'snapshot', chosen: [file] })).not.toContain('download');
  });

  it('offers folders and selections as an archive, first in the form chosen last', () => {
    const labels = (chosen: DirectoryEntry[], format: 'zip' | 'tar.zst') =>
      fileActions({ ...live, chosen, format }).flatMap(({ act, label }) => (downloads.includes(act) ? [label] : []));
    expect(labels([file], 'zip')).toEqual(['Download', 'Download as zip']);
    expect(labels([folder], 'zip')).toEqual(['Download as zip', 'Download as tar.zst']);
    expect(labels([file, folder], 'tar.zst')).toEqual(['Download as tar.zst', 'Download as zip']);
    expect(labels([], 'zip')).toEqual(['Download folder as zip', 'Download folder as tar.zst']);
  });
});
