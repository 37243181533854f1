import { Readable } from 'node:stream';
import { HeadObjectCommand, NotFound, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PutCheck } from '../bucket-store.ts';
import { verifiedBytes } from '../verified-bytes.ts';

/** Memory of one upload: at most so many parts of this size, and one that fills. */
const partBytes = 8 * 1024 * 1024;
const partsAtOnce = 2;

/**
 * Writes streams to objects of one bucket without replacing any. What is larger than a part goes up in parts while it
 * arrives, and is completed only after its last byte was checked. The store itself refuses a name that is taken
 * (`If-None-Match: *`); for one that does not know this the first write fails as retryable, and from then on the name
 * is looked up before each.
 */
export function objectWriter(client: S3Client, bucket: string) {
  let conditional = true;

  return async (
    key: string,
    source: AsyncIterable<Uint8Array>,
    check: PutCheck,
    signal?: AbortSignal,
  ): Promise<'created' | 'exists'> => {
    signal?.throwIfAborted();
    if (!conditional && (await isThere(client, bucket, key, signal))) return 'exists';
    const body = Readable.from(verifiedBytes(source, check), { objectMode: false, highWaterMark: 1024 * 1024 });
    const upload = new Upload({
      client,
      params: { Bucket: bucket, Key: key, Body: body, ...(conditional && { IfNoneMatch: '*' }) },
      partSize: partBytes,
      queueSize: partsAtOnce,
    });
    const stop = () => void upload.abort();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await upload.done();
      return 'created';
    } catch (error) {
      if (isTaken(error)) return 'exists';
      if (conditional && isUnknownCondition(error)) {
        conditional = false;
        throw new AppError({
          code: 'busy',
          userMessage: 'The bucket does not know conditional writes. The next try goes without them.',
          retryable: true,
          cause: error,
        });
      }
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      body.destroy();
    }
  };
}

async function isThere(client: S3Client, bucket: string, key: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), signal ? { abortSignal: signal } : {});
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** 412: the name is taken; 409: another upload of the same name was completed in this moment. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (error.name === 'PreconditionFailed' ||
      error.name === 'ConditionalRequestConflict' ||
      error.$metadata.httpStatusCode === 412)
  );
}

function isUnknownCondition(error: unknown): boolean {
  return (
    error instanceof S3ServiceException && (error.name === 'NotImplemented' || error.$metadata.httpStatusCode === 501)
  );
}
