import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { StoredObject } from '../bucket-store.ts';

/** The objects under a prefix, sorted by key, in the store's pages. A listing that says it is cut and does not go on throws. */
export async function* listObjects(
  client: S3Client,
  bucket: string,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<StoredObject[]> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) }),
      signal ? { abortSignal: signal } : {},
    );
    const objects = (page.Contents ?? []).flatMap(({ Key, Size }) =>
      Key === undefined || Key.endsWith('/') ? [] : [{ key: Key, sizeBytes: Size ?? 0 }],
    );
    if (objects.length > 0) yield objects;
    if (page.IsTruncated && !page.NextContinuationToken) {
      throw new AppError({
        code: 'network',
        userMessage: 'The bucket cut its listing short. Try again.',
        retryable: true,
      });
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}
