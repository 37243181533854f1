import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeName } from '#src/contracts/files/names.ts';
import { projectPath } from '#src/contracts/files/paths.ts';
import { type FilesLocation, liveHome, locationOf, namesTimes } from './files-location.ts';
import { locationUrl, segmentsOfPathname } from './location-url.ts';
import { backupName, snapshotName } from './past-name.ts';

const projectId = '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a11';
const time = '2026-11-24T12:00:00Z';

function roundTrip(location: FilesLocation): FilesLocation | null {
  // Through the browser's own parser, which folds "." segments and backslashes.
  const url = new URL(locationUrl(projectId, location), 'https://buckets.example');
  const segments = segmentsOfPathname(url.pathname);
  return segments && locationOf(segments, url.searchParams.get('view') === 'file' ? 'file' : 'directory');
}

const hostileName = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 30 }).map((bytes) => escapeName(bytes)),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((text) => escapeName(new TextEncoder().encode(text))),
    fc.constantFrom(
      '.backups',
      '.snapshots',
      '.live',
      '...',
      '%2e%2e',
      '100%',
      '#1',
      '?view=file',
      'a\nb',
      ' trailing ',
      '\\\\',
      '-rf',
    ),
  )
  .filter((name) => projectPath.safeParse(name).success && name !== '' && !name.includes('/'));

const location = fc.record({
  past: fc.option(fc.constantFrom(backupName(time), snapshotName(time))),
  path: fc.array(hostileName, { maxLength: 5 }).map((names) => projectPath.parse(names.join('/'))),
  view: fc.constantFrom('directory' as const, 'file' as const),
});

describe('locationUrl', () => {
  it('comes back as the same place from the address, whatever the names hold', () => {
    const property = fc.property(location, (place) => {
      expect(roundTrip(place)).toEqual(place);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('reads well for plain names', () => {
    const path = projectPath.parse('week3/data');
    expect(locationUrl(projectId, { past: backupName(time), path, view: 'directory' })).toBe(
      `/projects/${projectId}/files/.backups/2026-11-24T12%3A00%3A00Z/week3/data`,
    );
  });

  it('keeps a live directory named .backups apart from the backups', () => {
    const path = projectPath.parse('.backups/old');
    expect(locationUrl(projectId, { past: null, path, view: 'directory' })).toBe(
      `/projects/${projectId}/files/.live/.backups/old`,
    );
  });
});

describe('locationOf', () => {
  it('takes the list of backups and that of snapshots for HOME, where a time is chosen', () => {
    for (const name of ['.backups', '.snapshots']) {
      expect([locationOf([name], 'directory'), namesTimes([name])]).toEqual([liveHome, true]);
      expect(namesTimes([name, time])).toBe(false);
    }
    expect(namesTimes([])).toBe(false);
  });

  it('names no place for what is no path', () => {
    expect(locationOf(['..'], 'directory')).toBeNull();
    expect(locationOf(['a/b'], 'directory')).toBeNull();
    expect(locationOf(['\\q'], 'directory')).toBeNull();
  });
});

describe('segmentsOfPathname', () => {
  it('gives null for another page and for a stray percent sign', () => {
    expect(segmentsOfPathname(`/projects/${projectId}/backups`)).toBeNull();
    expect(segmentsOfPathname(`/projects/${projectId}/files/100%`)).toBeNull();
  });
});
