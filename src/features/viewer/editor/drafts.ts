import { z } from 'zod';
import type { ProjectPath } from '#src/contracts/files/paths.ts';

const draft = z.object({
  /** The version of the file that it was begun on. */
  baseVersion: z.string(),
  text: z.string(),
});
export type Draft = z.infer<typeof draft>;

const prefix = 'buckets.draft.';
const memory = new Map<string, Draft | null>();
/** Thrown away while their editor was still open. */
const thrownAway = new Set<string>();
const listeners = new Set<() => void>();

function keyOf(projectId: string, path: ProjectPath): string {
  return `${prefix}${projectId}/${path}`;
}

/** The unsaved text of a live file in this browser tab; it outlives a reload. Null: there is none. */
export function readDraft(projectId: string, path: ProjectPath): Draft | null {
  const key = keyOf(projectId, path);
  const known = memory.get(key);
  if (known !== undefined || typeof sessionStorage === 'undefined') return known ?? null;
  const kept = draft.safeParse(parseJson(sessionStorage.getItem(key)));
  const found = kept.success ? kept.data : null;
  memory.set(key, found);
  return found;
}

/** Keeps an unsaved text, or forgets it (`null`). False where the browser has no room: then it lives in the page alone. */
export function keepDraft(projectId: string, path: ProjectPath, next: Draft | null): boolean {
  const key = keyOf(projectId, path);
  memory.set(key, next);
  let kept = true;
  try {
    if (next === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Full: an older state of the text must not come back in its place.
    sessionStorage.removeItem(key);
    kept = false;
  }
  for (const listener of listeners) listener();
  return kept;
}

/** Forgets an unsaved text that the person gave up, also when its editor is still open and about to be left. */
export function throwAwayDraft(projectId: string, path: ProjectPath): void {
  keepDraft(projectId, path, null);
  thrownAway.add(keyOf(projectId, path));
}

/** An editor of the file is open: from now on what it holds is kept. */
export function beginDraft(projectId: string, path: ProjectPath): void {
  thrownAway.delete(keyOf(projectId, path));
}

/** Keeps what an editor holds as it is left, unless it was thrown away just before. */
export function keepLastDraft(projectId: string, path: ProjectPath, last: Draft | null): void {
  if (!thrownAway.delete(keyOf(projectId, path))) keepDraft(projectId, path, last);
}

/** Hears of every change of drafts, until the function it gives is called. */
export function watchDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Not ours: there is no draft.
    return null;
  }
}
