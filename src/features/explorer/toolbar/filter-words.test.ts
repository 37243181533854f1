import { describe, expect, it } from 'vitest';
import { filterWords } from './filter-words.ts';

describe('filterWords', () => {
  const live = { inPast: false, noneLeft: false };

  it('narrows the list, and goes on to it, while there are names left', () => {
    expect(filterWords('resul', live)).toEqual({ filter: 'resul', search: null });
  });

  it('searches all backups from a backup, and where no name is left', () => {
    expect(filterWords('resul ', { inPast: true, noneLeft: false })).toEqual({ filter: 'resul ', search: 'resul' });
    expect(filterWords('resul', { inPast: false, noneLeft: true })).toEqual({ filter: 'resul', search: 'resul' });
    expect(filterWords('  ', { inPast: true, noneLeft: false }).search).toBeNull();
  });

  it('searches after “backup:”, and leaves the list as it is', () => {
    expect(filterWords('Backup: resul', live)).toEqual({ filter: '', search: 'resul' });
    expect(filterWords('backup:', live)).toEqual({ filter: '', search: null });
  });
});
