import { z } from 'zod';
import type { BucketView } from '#src/contracts/entities/worker.ts';
import { type BucketAccess, bucketAccess } from '#src/contracts/worker-api/grants.ts';
import { db } from '../infra/db/db.ts';
import { unseal } from '../infra/secrets/seal.ts';

const directoryPlace = z.object({ path: z.string() });
const s3Place = z.object({ endpoint: z.url(), region: z.string(), bucket: z.string() });
const s3Credentials = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** Every bucket, for admins; no credentials. */
export async function listBuckets(): Promise<BucketView[]> {
  const [rows, sums] = await Promise.all([
    db.bucket.findMany({
      select: { id: true, name: true, kind: true, place: true, region: { select: { id: true, name: true } } },
      orderBy: { name: 'asc' },
    }),
    db.repository.groupBy({ by: ['bucketId'], _count: true, _sum: { storedBytes: true } }),
  ]);
  return rows.map(({ place, ...row }) => {
    const sum = sums.find(({ bucketId }) => bucketId === row.id);
    return {
      ...row,
      location: row.kind === 'directory' ? directoryPlace.parse(place).path : s3Location(place),
      repositoryCount: sum?._count ?? 0,
      storedBytes: Number(sum?._sum.storedBytes ?? 0),
    };
  });
}

/** The buckets of a region with all that opens them. For the region's bucket workers, and what an admin's recovery sheet says. */
export async function bucketAccessOf(regionId: string): Promise<BucketAccess[]> {
  const rows = await db.bucket.findMany({
    where: { regionId },
    select: { id: true, name: true, kind: true, place: true, credentials: true },
  });
  return rows.map(({ id, name, kind, place, credentials }) => {
    if (kind === 'directory') return bucketAccess.parse({ kind, id, name, ...directoryPlace.parse(place) });
    const secret = s3Credentials.parse(JSON.parse(unseal(credentials ?? '', `bucket:${id}`)));
    return bucketAccess.parse({ kind, id, name, ...s3Place.parse(place), ...secret });
  });
}

function s3Location(place: unknown): string {
  const { endpoint, bucket } = s3Place.parse(place);
  return `${endpoint}/${bucket}`;
}
