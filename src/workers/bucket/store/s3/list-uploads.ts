import { ListMultipartUploadsCommand, type ListMultipartUploadsCommandOutput, type S3Client } from '@aws-sdk/client-s3';

export interface UnfinishedUpload {
  key: string;
  uploadId: string;
  startedAtMs: number;
}

/** Uploads in parts under a prefix that were begun and neither completed nor given up, in pages. */
export async function* listUploads(
  client: S3Client,
  bucket: string,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<UnfinishedUpload[]> {
  let after: { KeyMarker?: string; UploadIdMarker?: string } | null = {};
  while (after !== null) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, ...(prefix && { Prefix: prefix }), ...after }),
      signal ? { abortSignal: signal } : {},
    );
    yield (page.Uploads ?? []).flatMap(({ Key, UploadId, Initiated }) =>
      Key === undefined || UploadId === undefined
        ? []
        : [{ key: Key, uploadId: UploadId, startedAtMs: Initiated?.getTime() ?? Date.now() }],
    );
    after =
      page.IsTruncated && page.NextKeyMarker
        ? { KeyMarker: page.NextKeyMarker, ...(page.NextUploadIdMarker && { UploadIdMarker: page.NextUploadIdMarker }) }
        : null;
  }
}
