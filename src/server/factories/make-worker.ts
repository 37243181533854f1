import { randomUUID } from 'node:crypto';
import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { seal } from '../infra/secrets/seal.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';

/** It sends no heartbeat: it is on for as long as any test takes, not until it has been silent for too long. */
const aliveMs = 3_600_000;

/** A worker that is on, in a region of its own unless one is given; with its token, for tests. */
export async function makeWorker({ kind = 'host', regionId }: { kind?: 'host' | 'bucket'; regionId?: string } = {}) {
  const id = randomUUID();
  const token = makeToken();
  const region = regionId ?? (await makeRegion());
  await db.worker.create({
    data: {
      id,
      kind,
      name: `${kind}-${id.slice(0, 8)}`,
      regionId: region,
      tokenHash: hashToken(token),
      redisPassword: seal(makeToken(), `redis:${id}`),
      createdAt: now(),
      lastSeenAt: inMs(aliveMs),
      doorUrl: kind === 'bucket' ? 'http://127.0.0.1:1' : null,
    },
  });
  return { id, token, regionId: region };
}

async function makeRegion(): Promise<string> {
  const { id } = await db.region.create({ data: { name: `region-${randomUUID().slice(0, 8)}` } });
  await db.bucket.create({
    data: { name: `bucket-${id}`, kind: 'directory', regionId: id, place: { path: '/nowhere' }, createdAt: now() },
  });
  return id;
}
