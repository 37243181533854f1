import { type FindState, findUrl, loadFind } from './find-address.ts';

const keyOf = (projectId: string) => `buckets.last-find.${projectId}`;

/** Keeps what is looked for in a project, for when its Find page is opened again in this browser tab. */
export function keepLastFind(projectId: string, state: FindState): void {
  sessionStorage.setItem(keyOf(projectId), findUrl(projectId, state));
}

/** What was looked for last in a project in this browser tab; null: nothing. */
export function lastFind(projectId: string): FindState | null {
  const url = sessionStorage.getItem(keyOf(projectId));
  return url === null ? null : loadFind(new URL(url, window.location.href).searchParams);
}
