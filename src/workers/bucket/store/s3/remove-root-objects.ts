import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { isRoot } from '../object-key.ts';
import { listObjects } from './list-objects.ts';
import { listUploads } from './list-uploads.ts';
import { listVersions } from './list-versions.ts';

/**
 * Removes a repository: its objects, their older versions and delete marks where the bucket keeps versions, and its
 * unfinished uploads. Run again it removes what is left.
 */
export async function removeRootObjects(
  client: S3Client,
  bucket: string,
  root: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!isRoot(root))
    throw new AppError({ code: 'bad_input', userMessage: `“${root}” is not the root of a repository.` });
  const prefix = `${root}/`;
  const option = signal ? { abortSignal: signal } : {};
  for await (const uploads of listUploads(client, bucket, prefix, signal)) {
    for (const { key, uploadId } of uploads) {
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), option);
    }
  }
  for await (const objects of listObjects(client, bucket, prefix, signal)) {
    await deleteObjects(
      client,
      bucket,
      objects.map(({ key }) => ({ Key: key })),
      option,
    );
  }
  for await (const versions of listVersions(client, bucket, prefix, signal)) {
    await deleteObjects(client, bucket, versions, option);
  }
}

async function deleteObjects(
  client: S3Client,
  bucket: string,
  objects: ObjectIdentifier[],
  option: { abortSignal?: AbortSignal },
): Promise<void> {
  for (let at = 0; at < objects.length; at += 1_000) {
    const reply = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects.slice(at, at + 1_000), Quiet: true } }),
      option,
    );
    const first = reply.Errors?.[0];
    if (first) {
      throw new AppError({
        code: 'internal',
        userMessage: `The bucket did not remove ${reply.Errors?.length ?? 0} objects (${first.Code ?? 'unknown'}). Try again.`,
        details: { key: first.Key, problem: first.Code },
        retryable: true,
      });
    }
  }
}
