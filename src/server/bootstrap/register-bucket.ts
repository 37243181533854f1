import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';

/** Makes a region and its directory bucket, named as the region, unless they are there. */
export async function registerBucket(region: {
  name: string;
  bucket: { kind: 'directory'; path: string };
}): Promise<void> {
  const { id } = await db.region.upsert({
    where: { name: region.name },
    create: { name: region.name },
    update: {},
    select: { id: true },
  });
  await db.bucket.upsert({
    where: { name: region.name },
    create: {
      name: region.name,
      kind: region.bucket.kind,
      regionId: id,
      place: { path: region.bucket.path },
      createdAt: now(),
    },
    update: { place: { path: region.bucket.path } },
  });
}
