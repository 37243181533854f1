import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketStore, ByteRange, StoredBytes } from '../bucket-store.ts';
import { listObjects } from './list-objects.ts';
import { objectWriter } from './put-object.ts';
import { removeRootObjects } from './remove-root-objects.ts';
import { defaultS3Timeouts, type S3Place, type S3Timeouts, s3Client } from './s3-client.ts';
import { s3Error } from './s3-error.ts';
import { sweepUploads } from './sweep-uploads.ts';

/** An S3-compatible bucket. */
export function s3Store(place: S3Place, timeouts: S3Timeouts = defaultS3Timeouts): BucketStore {
  const client = s3Client(place, timeouts);
  const put = objectWriter(client, place.bucket);
  const translated = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw s3Error(error, place.name);
    }
  };
  const head: BucketStore['head'] = (key, signal) => translated(headObject(client, place.bucket, key, signal));
  return {
    isOneDisk: false,
    head,
    get: (key, range, signal) => translated(getObject(client, place.bucket, key, range, signal)),
    putIfAbsent: (key, source, check, signal) => translated(put(key, source, check, signal)),
    async *list(prefix, signal) {
      try {
        yield* listObjects(client, place.bucket, prefix, signal);
      } catch (error) {
        throw s3Error(error, place.name);
      }
    },
    removeRoot: (root, signal) => translated(removeRootObjects(client, place.bucket, root, signal)),
    sweep: (signal) => translated(sweepUploads(client, place.bucket, signal)),
    close: () => client.destroy(),
  };
}

async function headObject(client: S3Client, bucket: string, key: string, signal?: AbortSignal) {
  try {
    const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), signalOption(signal));
    return { sizeBytes: found.ContentLength ?? 0 };
  } catch (error) {
    if (error instanceof NotFound || error instanceof NoSuchKey) return null;
    throw error;
  }
}

async function getObject(
  client: S3Client,
  bucket: string,
  key: string,
  range: ByteRange | undefined,
  signal?: AbortSignal,
): Promise<StoredBytes | null> {
  const asked = range && `bytes=${range.start}-${range.end ?? ''}`;
  try {
    const found = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(asked && { Range: asked }) }),
      signalOption(signal),
    );
    if (!(found.Body instanceof Readable) || found.ContentLength === undefined) {
      throw new AppError({ code: 'internal', userMessage: 'The bucket answered without a length or a body.' });
    }
    const whole = found.ContentRange?.match(/\/(\d+)$/)?.[1];
    if (range && whole === undefined) {
      found.Body.destroy();
      throw new AppError({ code: 'internal', userMessage: 'The bucket does not give parts of objects (Range).' });
    }
    return {
      body: found.Body,
      lengthBytes: found.ContentLength,
      sizeBytes: whole === undefined ? found.ContentLength : Number(whole),
    };
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound) return null;
    throw error;
  }
}

function signalOption(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}
