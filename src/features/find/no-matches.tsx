'use client';

import { Button, Group } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';
import type { FindState } from './find-address.ts';
import { directoryOf, type FindQuery } from './find-query.ts';
import { searchedWords } from './found-words.ts';

interface NoMatchesProps {
  state: FindState;
  query: FindQuery;
  result: SearchResult;
  onChange: (change: Partial<FindState>) => void;
}

/** What stands in place of results where there are none: what was looked through, and the ways to look wider. */
export function NoMatches({ state, query, result, onChange }: NoMatchesProps) {
  const { merged, isBuilding } = result.catalog;
  const directory = directoryOf(state);
  const isPath = query.mode === 'path';
  if (merged === 0 && !isBuilding && result.notIndexedCount === 0) {
    return (
      <EmptyState icon={<IconFileOff size={32} />} title="There is no backup yet">
        “Back up now” above makes the first one. From then on every file in it is found here.
      </EmptyState>
    );
  }
  const ways: { word: string; change: Partial<FindState> }[] = [
    ...(directory !== '' && !isPath ? [{ word: 'Find everywhere in HOME', change: { in: '' } }] : []),
    ...(state.backups.length > 0 ? [{ word: 'Find in all backups', change: { backups: [] } }] : []),
    ...(state.case ? [{ word: 'Ignore case', change: { case: false } }] : []),
    ...(!state.hidden && !isPath ? [{ word: 'Include names that begin with a dot', change: { hidden: true } }] : []),
    ...(query.mode === 'glob' ? [{ word: 'Find these very characters', change: { q: `"${state.q.trim()}"` } }] : []),
    ...(isPath ? [{ word: 'Find it as a part of a name', change: { q: state.q.replace(/^.*\/(?=.)/, '') } }] : []),
  ];
  const where = isPath || directory === '' ? '' : ` below HOME/${displayName(directory)}`;
  const chosen = state.backups.length;
  const backups = searchedWords(chosen, chosen === 0 ? merged : result.counts.backupsSearched);
  return (
    <EmptyState
      icon={<IconFileOff size={32} />}
      title={titleOf(state, result)}
      action={
        <Group gap={8} justify="center">
          {ways.map(({ word, change }) => (
            <Button key={word} variant="default" onClick={() => onChange(change)}>
              {word}
            </Button>
          ))}
        </Group>
      }
    >
      {isUnsearched(state, result) ? (
        'The list of what a backup holds is made after it, and is not there: above it says why. Every backup can be browsed and restored all the same.'
      ) : (
        <>
          The names of all files and folders{where} in {backups} were searched.{' '}
          {ways.length === 0 && 'Try fewer letters of the name: what the files hold is not looked at.'}
        </>
      )}
    </EmptyState>
  );
}

/** Whether nothing could be looked into: none of what was chosen has an index. */
function isUnsearched({ backups }: FindState, { catalog, notIndexedCount }: SearchResult): boolean {
  return backups.length === 0 ? catalog.merged === 0 && !catalog.isBuilding : notIndexedCount >= backups.length;
}

function titleOf(state: FindState, result: SearchResult): string {
  if (isUnsearched(state, result)) {
    return state.backups.length === 1 ? 'This backup could not be searched' : 'No backup could be searched';
  }
  const soFar = result.catalog.isBuilding ? 'so far ' : '';
  return `Nothing found ${soFar}for “${state.q.trim()}”`;
}
