import { AppError } from '#src/contracts/errors/app-error.ts';
import { catConfig } from '#src/workers/engine/rustic/cat-config.ts';
import { initRepository } from '#src/workers/engine/rustic/init-repository.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { type FoundRepository, findRepository } from '../repositories/find-repository.ts';
import { configKey } from '../store/object-key.ts';
import { oneAtATime } from './one-at-a-time.ts';

const maxConfigBytes = 64 * 1024;

/**
 * Makes a project's repository: an empty root gets the `config` of a new repository, which is then opened with its key.
 * Run again it opens what is there. Rejects with `repository_wrong_key` where the root has another key's repository,
 * `already_exists` where it holds things but no repository, `repository_missing` where one is known and gone.
 */
export function createRepository(parts: BucketParts): StepHandler<'create-project/create-repository'> {
  const inTurn = oneAtATime();
  return async ({ bucket: granted, signal, report }) => {
    if (!granted) {
      throw new AppError({ code: 'internal', userMessage: 'The step came without its repository. Tell an admin.' });
    }
    report({ phase: 'create', message: 'Creating the repository' });
    const repository = findRepository(parts.stores, granted);
    return inTurn(repository.key, async () => {
      const made = await makeConfig(parts, repository, granted, signal);
      const { repositoryId } = await catConfig({ engine: parts.engine, repository: repository.rustic, signal });
      const expected = made ?? granted.repositoryId;
      if (expected !== null && expected !== repositoryId) {
        throw new AppError({
          code: 'implausible_result',
          userMessage: 'The bucket shows another repository than the one that was made there. Check its settings.',
          details: { expected, found: repositoryId },
        });
      }
      return { repositoryId };
    });
  };
}

/** Id of the repository that was made now; null where one is there already. */
async function makeConfig(
  parts: BucketParts,
  { store, rustic }: FoundRepository,
  { root, repositoryId: known }: { root: string; repositoryId: string | null },
  signal: AbortSignal,
): Promise<string | null> {
  const key = configKey(root);
  if (await store.head(key, signal)) return null;
  if (known !== null) {
    throw new AppError({
      code: 'repository_missing',
      userMessage:
        'The repository of this project is gone from its bucket. A new one is not made in its place: check the bucket’s settings.',
      details: { root, repositoryId: known },
    });
  }
  for await (const [first] of store.list(`${root}/`, signal)) {
    throw new AppError({
      code: 'already_exists',
      userMessage:
        'The place for the new repository is not empty, and holds no repository. Check what else uses this bucket.',
      details: { root, found: first?.key },
    });
  }
  const made = await initRepository({
    engine: parts.engine,
    masterkey: rustic.masterkey,
    scratchDirectory: parts.scratchDirectory,
    signal,
  });
  const outcome = await store.putIfAbsent(
    key,
    bytesOf(made.config),
    { maxBytes: maxConfigBytes, sha256: null },
    signal,
  );
  return outcome === 'created' ? made.repositoryId : null;
}

async function* bytesOf(buffer: Buffer): AsyncGenerator<Buffer> {
  yield buffer;
}
