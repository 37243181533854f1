import { type FindState, findUrl } from './find-address.ts';
import { readKeptFind } from './use-kept-find.ts';

const keyOf = (projectId: string) => `buckets.last-find.${projectId}`;

/** Keeps what is looked for in a project, for when its Find page is opened again in this browser tab. */
export function keepLastFind(projectId: string, state: FindState): void {
  // On the way to another page its address is there before this one is gone.
  if (window.location.pathname === findUrl(projectId)) {
    sessionStorage.setItem(keyOf(projectId), findUrl(projectId, state));
  }
}

/** The address that leads back to what was looked for in a project; the first time, to its pinned directory. */
export function findAgainUrl(projectId: string): string {
  const last = sessionStorage.getItem(keyOf(projectId));
  if (last?.startsWith(findUrl(projectId))) return last;
  return newFindUrl(projectId, '');
}

/** The address where something else is looked for in a project: in its pinned directory, where there is one. */
export function newFindUrl(projectId: string, q: string): string {
  const { pinned } = readKeptFind(projectId);
  return findUrl(projectId, pinned === null ? { q } : { q, in: pinned });
}
