import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { catConfig } from './cat-config.ts';
import type { EngineCall } from './engine-call.ts';
import { RusticError } from './rustic-error.ts';

/** How an attempt is to be made: the second one may have to do without the cache. */
export interface Attempt {
  noCache: boolean;
}

const waitMs = 2_000;

/**
 * Does something with rustic, and once more where its failure names a repair: a damaged cache is purged and left
 * aside, a listing that was being replaced is given two seconds, a panic gets a second try.
 */
export async function withRepair<T>(call: EngineCall, attempt: (how: Attempt) => Promise<T>): Promise<T> {
  try {
    return await attempt({ noCache: false });
  } catch (error) {
    if (!(error instanceof RusticError) || error.repair === null || call.signal.aborted) throw error;
    call.onWarning?.(error.message);
    if (error.repair === 'purge-cache') await purgeCache(call);
    if (error.repair === 'wait') {
      await wait(waitMs, undefined, { signal: call.signal }).catch((cause: unknown) => {
        throw new AppError({ code: 'canceled', userMessage: 'Canceled.', cause });
      });
    }
    return attempt({ noCache: error.repair === 'purge-cache' });
  }
}

/** Removes what is cached of one repository. Its config is never cached, so its id can still be asked for. */
async function purgeCache(call: EngineCall): Promise<void> {
  const { repositoryId } = await catConfig(call);
  await rm(join(call.engine.cacheDirectory, repositoryId), { recursive: true, force: true });
}
