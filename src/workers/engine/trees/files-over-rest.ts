import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import type { RepositoryFiles } from './repository-files.ts';

const names = z.array(rusticId);
/** A door that is busy or away for a moment: as often, and after as long, as rustic itself asks again. */
const waitsMs = [500, 2_000, 5_000];
const answerMs = 60_000;

/** The objects of a repository behind a server of restic's REST protocol; the user of its address is the token. */
export function filesOverRest(address: string): RepositoryFiles {
  const base = new URL(address);
  const credentials = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  base.username = '';
  base.password = '';

  const get = async (path: string, range: string | null, signal: AbortSignal): Promise<Buffer | null> => {
    const response = await fetch(new URL(path, base), {
      headers: { authorization, accept: 'application/vnd.x.restic.rest.v1', ...(range && { range }) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    // A broken body rejects here, a short one too: its length was said.
    const body = Buffer.from(await response.arrayBuffer());
    if (response.status === 404) return null;
    if (response.status === (range === null ? 200 : 206)) return body;
    throw refused(response.status);
  };

  const getAgain = async (path: string, range: string | null, signal: AbortSignal): Promise<Buffer | null> => {
    for (const waitMs of waitsMs) {
      try {
        return await get(path, range, signal);
      } catch (error) {
        // A token that opens nothing any more opens nothing in a second either: the step is given a new one.
        if (error instanceof AppError && error.code === 'not_allowed') throw error;
        if (!signal.aborted) await wait(waitMs, undefined, { signal }).catch(() => undefined);
        signal.throwIfAborted();
      }
    }
    return get(path, range, signal).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw cause instanceof AppError ? cause : unreachable(cause);
    });
  };

  return {
    async listIndexes(signal) {
      const listed = await getAgain('index/', null, signal);
      return names.parse(JSON.parse(listed?.toString('utf8') ?? '[]'));
    },
    read: (object, signal) =>
      getAgain(
        `${object.type}/${object.id}`,
        object.type === 'data' ? `bytes=${object.start}-${object.end}` : null,
        signal,
      ),
  };
}

function refused(status: number): AppError {
  const isPass = status === 401 || status === 403;
  return new AppError({
    code: isPass ? 'not_allowed' : 'network',
    userMessage: isPass
      ? 'The bucket worker of the region no longer lets this step in. It is tried again by itself.'
      : 'The bucket worker of the region did not answer as it should. It is tried again by itself.',
    details: { status },
    retryable: true,
  });
}

function unreachable(cause: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: 'The bucket worker of the region cannot be reached. It is tried again by itself.',
    retryable: true,
    cause,
  });
}
