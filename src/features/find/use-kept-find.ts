'use client';

import { useLocalStorage } from '@mantine/hooks';
import { type KeptFind, keptFind, nothingKept } from './kept-places.ts';

const keyOf = (projectId: string) => `buckets.find.${projectId}`;

/** What this browser keeps of a project's searches: recent ones, directories, the pinned one. */
export function useKeptFind(projectId: string) {
  return useLocalStorage<KeptFind>({
    key: keyOf(projectId),
    defaultValue: nothingKept,
    deserialize: (text) => parseKept(text ?? null),
  });
}

/** The same as it stands at this moment. */
export function readKeptFind(projectId: string): KeptFind {
  return parseKept(localStorage.getItem(keyOf(projectId)));
}

function parseKept(text: string | null): KeptFind {
  try {
    return keptFind.parse(JSON.parse(text ?? ''));
  } catch {
    // Another version's, or edited by hand: only a convenience is lost.
    return nothingKept;
  }
}
