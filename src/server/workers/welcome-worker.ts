import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { bucketAccessOf } from '../buckets/service.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import { workerPrefix } from '../infra/queues/queues.ts';
import { unseal } from '../infra/secrets/seal.ts';
import { placementSelect, toPlacement } from '../projects/place-project.ts';
import { allowRedisUser, redisUserOf } from './allow-redis-user.ts';
import { slots } from './service.ts';

interface Speaker {
  id: string;
  kind: 'host' | 'bucket';
  name: string;
  regionId: string;
  redisPassword: string;
}

/** A worker has started: it is on from now, and hears all that it needs to take up work. */
export async function welcomeWorker(
  worker: Speaker,
  said: WorkerApiRequest<'hello'>,
): Promise<WorkerApiReply<'hello'>> {
  const password = unseal(worker.redisPassword, `redis:${worker.id}`);
  await allowRedisUser(worker.id, password);
  await db.worker.update({
    where: { id: worker.id },
    data: {
      lastSeenAt: now(),
      version: said.version,
      tools: said.tools,
      storage: said.storage,
      doorUrl: worker.kind === 'bucket' ? (said.doorUrl ?? null) : null,
    },
  });
  const projects = worker.kind === 'host' ? await placedOn(worker.id) : [];
  return {
    workerId: worker.id,
    kind: worker.kind,
    name: worker.name,
    redis: {
      url: env().BUCKETS_REDIS_FOR_WORKERS ?? withoutUser(env().REDIS_URL),
      username: redisUserOf(worker.id),
      password,
      prefix: workerPrefix(worker.id),
    },
    hubTimeMs: now().getTime(),
    slots,
    buckets: worker.kind === 'bucket' ? await bucketAccessOf(worker.regionId) : [],
    projects: projects.map(toPlacement),
  };
}

function placedOn(hostId: string) {
  return db.project.findMany({
    where: { hostId, state: 'ready', removingAt: null },
    select: placementSelect,
    orderBy: { id: 'asc' },
  });
}

function withoutUser(redisUrl: string): string {
  const url = new URL(redisUrl);
  url.username = '';
  url.password = '';
  return url.href;
}
