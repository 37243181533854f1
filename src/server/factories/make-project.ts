import { randomUUID } from 'node:crypto';
import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import { createRepository } from '../buckets/create-repository.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { makeUser } from './make-user.ts';
import { makeWorker } from './make-worker.ts';

/** A project that is ready, on a host that is on, with a bucket worker in its region and its owner, for tests. */
export async function makeProject() {
  const host = await makeWorker({ kind: 'host' });
  const bucketWorker = await makeWorker({ kind: 'bucket', regionId: host.regionId });
  return { ...(await makeProjectOn(host)), host, bucketWorker };
}

/** A project that is ready, on a host that is there already, with its owner. */
export async function makeProjectOn(host: { id: string; regionId: string }) {
  const owner = await makeUser();
  const { id } = await db.project.create({
    data: {
      name: `project-${randomUUID().slice(0, 8)}`,
      state: 'ready',
      hostId: host.id,
      regionId: host.regionId,
      createdAt: now(),
      members: { create: { userId: owner.id, role: 'owner', createdAt: now() } },
    },
  });
  await createRepository({ id, regionId: host.regionId }, db);
  return { id, owner };
}

/** Lets a new person into a project. */
export async function makeMember(projectId: string, role: ProjectRole) {
  const user = await makeUser();
  await db.projectMember.create({ data: { projectId, userId: user.id, role, createdAt: now() } });
  return user;
}
