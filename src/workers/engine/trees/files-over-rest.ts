import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { damagedTree } from './read-nodes.ts';
import { readWhole } from './read-whole.ts';
import type { RepositoryFiles } from './repository-files.ts';

const names = z.array(rusticId);
/** A door that is busy or away for a moment: as often, and after as long, as rustic itself asks again. */
const waitsMs = [500, 2_000, 5_000];
const maxListBytes = 64 * 1024 * 1024;

interface Asked {
  path: string;
  range: string | null;
  maxBytes: number;
}

/** The objects of a repository behind a server of restic's REST protocol; the user of its address is the token. */
export function filesOverRest(address: string): RepositoryFiles {
  const base = new URL(address);
  const credentials = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  base.username = '';
  base.password = '';

  const get = async ({ path, range, maxBytes }: Asked, signal: AbortSignal): Promise<Buffer | null> => {
    const headers = { authorization, accept: 'application/vnd.x.restic.rest.v1', ...(range && { range }) };
    const { status, body } = await readWhole({ url: new URL(path, base), headers, maxBytes, signal });
    if (status === 404) return null;
    if (status === (range === null ? 200 : 206)) return body;
    // An index that names a place behind the end of a pack.
    throw status === 416 ? damagedTree({ path }) : refused(status);
  };

  const getAgain = async (asked: Asked, signal: AbortSignal): Promise<Buffer | null> => {
    for (const waitMs of waitsMs) {
      try {
        return await get(asked, signal);
      } catch (error) {
        // A token that opens nothing any more opens nothing in a second either: the step is given a new one.
        if (error instanceof AppError && error.code !== 'network') throw error;
        if (!signal.aborted) await wait(waitMs, undefined, { signal }).catch(() => undefined);
        signal.throwIfAborted();
      }
    }
    return get(asked, signal).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw cause instanceof AppError ? cause : unreachable(cause);
    });
  };

  return {
    async listIndexes(signal) {
      const listed = await getAgain({ path: 'index/', range: null, maxBytes: maxListBytes }, signal);
      return names.parse(JSON.parse(listed?.toString('utf8') ?? '[]'));
    },
    read(object, signal) {
      const path = object.type === 'config' ? 'config' : `${object.type}/${object.id}`;
      if (object.type !== 'data') return getAgain({ path, range: null, maxBytes: object.maxBytes }, signal);
      const { start, end } = object;
      return getAgain({ path, range: `bytes=${start}-${end}`, maxBytes: end - start + 1 }, signal);
    },
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
