import type { RepositoryLocation } from './rustic-repository.ts';

const probeMs = 5_000;

/**
 * True where the endpoint says, even to somebody without a key, that it has no such bucket. rustic only looks for the
 * object `config` with HEAD, whose 404 says the same of a bucket and of a repository that is not there.
 */
export async function isBucketMissing({
  endpoint,
  bucket,
}: Extract<RepositoryLocation, { kind: 's3' }>): Promise<boolean> {
  try {
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`);
    const { status } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) });
    return status === 404;
  } catch {
    // No answer says nothing about the bucket.
    return false;
  }
}
