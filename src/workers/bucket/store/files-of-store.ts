import { AppError } from '#src/contracts/errors/app-error.ts';
import { objectTooLarge } from '#src/workers/engine/trees/object-too-large.ts';
import type { RepositoryFiles } from '#src/workers/engine/trees/repository-files.ts';
import type { BucketStore } from './bucket-store.ts';
import { configKey, isObjectId, objectKey, typePrefix } from './object-key.ts';
import { wholeBody } from './whole-body.ts';

/** The objects of a repository as the reader of trees asks for them, straight out of the bucket. */
export function filesOfStore(store: BucketStore, root: string): RepositoryFiles {
  return {
    async listIndexes(signal) {
      const ids: string[] = [];
      for await (const page of store.list(typePrefix(root, 'index'), signal)) {
        for (const { key } of page) {
          const id = key.slice(key.lastIndexOf('/') + 1);
          // What a writer that was killed left beside them is not an index.
          if (isObjectId(id)) ids.push(id);
        }
      }
      return ids;
    },
    async read(object, signal) {
      const range = object.type === 'data' ? { start: object.start, end: object.end } : undefined;
      const key = object.type === 'config' ? configKey(root) : objectKey(root, object.type, object.id);
      const found = await store.get(key, range, signal);
      if (!found) return null;
      if (object.type !== 'data' && found.lengthBytes > object.maxBytes) {
        if (!Buffer.isBuffer(found.body)) found.body.destroy();
        throw objectTooLarge(object, object.maxBytes);
      }
      try {
        return await wholeBody(found);
      } catch (cause) {
        signal.throwIfAborted();
        throw brokenOff(cause);
      }
    },
  };
}

function brokenOff(cause: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: 'The bucket broke off in the middle of an answer. Try again.',
    retryable: true,
    cause,
  });
}
