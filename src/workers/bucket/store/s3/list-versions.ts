import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectIdentifier,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** Every version and delete mark under a prefix, in pages; nothing for a store that does not keep versions. */
export async function* listVersions(
  client: S3Client,
  bucket: string,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<ObjectIdentifier[]> {
  let after: { KeyMarker?: string; VersionIdMarker?: string } | null = {};
  while (after !== null) {
    const page: ListObjectVersionsCommandOutput | null = await client
      .send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...after }),
        signal ? { abortSignal: signal } : {},
      )
      .catch((error: unknown) => {
        if (error instanceof S3ServiceException && error.name === 'NotImplemented') return null;
        throw error;
      });
    if (page === null) return;
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].flatMap(({ Key, VersionId }) =>
      Key === undefined ? [] : [{ Key, ...(VersionId && { VersionId }) }],
    );
    if (found.length > 0) yield found;
    after =
      page.IsTruncated && page.NextKeyMarker
        ? {
            KeyMarker: page.NextKeyMarker,
            ...(page.NextVersionIdMarker && { VersionIdMarker: page.NextVersionIdMarker }),
          }
        : null;
  }
}
