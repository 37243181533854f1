import type { ProjectPath } from '#src/contracts/files/paths.ts';

export type ConflictChoice = 'replace' | 'keep-both' | 'skip';

export interface Upload {
  id: string;
  /** Where it goes. */
  path: ProjectPath;
  sizeBytes: number;
  sentBytes: number;
  state: 'waiting' | 'sending' | 'conflict' | 'done' | 'skipped' | 'failed' | 'canceled';
  /** Chosen for this file; null: there must be no such file yet. */
  choice: Exclude<ConflictChoice, 'skip'> | null;
  /** Why it failed, a sentence. */
  problem: string | null;
}

export interface UploadQueue {
  uploads: readonly Upload[];
  /** Chosen for all that clash; null: each is asked for. */
  forAll: ConflictChoice | null;
}

export type UploadEvent =
  | { type: 'added'; uploads: readonly Pick<Upload, 'id' | 'path' | 'sizeBytes'>[] }
  | { type: 'started' | 'canceled' | 'retried' | 'clashed'; id: string }
  | { type: 'sent'; id: string; sentBytes: number }
  | { type: 'done'; id: string; path: ProjectPath }
  | { type: 'failed'; id: string; problem: string }
  | { type: 'chosen'; id: string; choice: ConflictChoice; forAll: boolean }
  | { type: 'cleared' };

export const noUploads: UploadQueue = { uploads: [], forAll: null };

/** True while an upload can still do something. */
export function isPending({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending' || state === 'conflict';
}

/** The queue after an event. An upload that has ended is changed by nothing but a retry. */
export function reduceUploads(queue: UploadQueue, event: UploadEvent): UploadQueue {
  const change = (id: string, next: (upload: Upload) => Upload, when = isPending): UploadQueue => ({
    ...queue,
    uploads: queue.uploads.map((upload) => (upload.id === id && when(upload) ? next(upload) : upload)),
  });
  switch (event.type) {
    case 'added': {
      const fresh = event.uploads.map(
        (upload): Upload => ({ ...upload, sentBytes: 0, state: 'waiting', choice: null, problem: null }),
      );
      // A choice for all is for the files that were dropped together.
      const running = queue.uploads.some(isPending);
      return { uploads: [...queue.uploads, ...fresh], forAll: running ? queue.forAll : null };
    }
    case 'started':
      return change(event.id, (upload) => ({ ...upload, state: 'sending', sentBytes: 0 }));
    case 'sent':
      return change(event.id, (upload) => ({ ...upload, sentBytes: event.sentBytes }));
    case 'done':
      return change(event.id, (upload) => ({
        ...upload,
        state: 'done',
        path: event.path,
        sentBytes: upload.sizeBytes,
      }));
    case 'failed':
      return change(event.id, (upload) => ({ ...upload, state: 'failed', problem: event.problem }));
    case 'canceled':
      return change(event.id, (upload) => ({ ...upload, state: 'canceled' }));
    case 'retried':
      return change(
        event.id,
        (upload) => ({ ...upload, state: 'waiting', sentBytes: 0, problem: null }),
        ({ state }) => state === 'failed' || state === 'canceled',
      );
    case 'clashed':
      return change(event.id, (upload) =>
        queue.forAll ? decide(upload, queue.forAll) : { ...upload, state: 'conflict' },
      );
    case 'chosen': {
      const uploads = queue.uploads.map((upload) =>
        upload.id === event.id || (event.forAll && upload.state === 'conflict') ? decide(upload, event.choice) : upload,
      );
      return { uploads, forAll: event.forAll ? event.choice : queue.forAll };
    }
    case 'cleared':
      return { ...queue, uploads: queue.uploads.filter(isPending) };
  }
}

function decide(upload: Upload, choice: ConflictChoice): Upload {
  if (!isPending(upload)) return upload;
  return choice === 'skip' ? { ...upload, state: 'skipped' } : { ...upload, state: 'waiting', choice, sentBytes: 0 };
}
