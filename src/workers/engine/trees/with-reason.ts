import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { openSealed } from './open-sealed.ts';
import { parseJson } from './parse-json.ts';
import type { RepositoryFiles } from './repository-files.ts';

interface Repository {
  files: RepositoryFiles;
  key: KeyObject;
  signal: AbortSignal;
}

const maxConfigBytes = 64 * 1024;
const config = z.object({ id: rusticId });

/**
 * Reads of a repository; what is missing or damaged in it is told as `repository_missing` where all of it is gone, and
 * as `repository_wrong_key` where it is sealed with another key: then nothing in it can be found or read.
 */
export async function withReason<Result>(repository: Repository, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    const mayBeAll = error instanceof AppError && ['snapshot_missing', 'repository_corrupt'].includes(error.code);
    throw mayBeAll ? ((await reasonOf(repository, error)) ?? error) : error;
  }
}

async function reasonOf({ files, key, signal }: Repository, cause: unknown): Promise<AppError | null> {
  const sealed = await files.read({ type: 'config', id: null, maxBytes: maxConfigBytes }, signal);
  if (sealed === null) {
    return new AppError({
      code: 'repository_missing',
      userMessage: 'There is no repository at its place in the bucket. Tell an admin; nothing was made or changed.',
      cause,
    });
  }
  try {
    config.parse(parseJson(openSealed(sealed, key)));
    return null;
  } catch {
    return new AppError({
      code: 'repository_wrong_key',
      userMessage: 'The key of this repository does not open it. Tell an admin.',
      cause,
    });
  }
}
