import { AbortMultipartUploadCommand, type S3Client } from '@aws-sdk/client-s3';
import { isRoot } from '../object-key.ts';
import { listUploads } from './list-uploads.ts';

const leftoverAgeMs = 24 * 3_600_000;

/** Gives up uploads of ours that were begun a day ago: stores keep, and bill, their parts for ever. Others' stay. */
export async function sweepUploads(
  client: S3Client,
  bucket: string,
  signal?: AbortSignal,
): Promise<{ removed: number }> {
  let removed = 0;
  for await (const uploads of listUploads(client, bucket, '', signal)) {
    for (const { key, uploadId, startedAtMs } of uploads) {
      if (Date.now() - startedAtMs < leftoverAgeMs || !isRoot(key.split('/')[0] ?? '')) continue;
      await client.send(
        new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }),
        signal ? { abortSignal: signal } : {},
      );
      removed += 1;
    }
  }
  return { removed };
}
