import { randomUUID } from 'node:crypto';
import { startSession } from '#src/server/accounts/create-account.ts';
import { makeRunningBackup } from '#src/server/factories/make-running-backup.ts';
import { makeUser } from '#src/server/factories/make-user.ts';
import { makeWorker } from '#src/server/factories/make-worker.ts';
import { db } from '#src/server/infra/db/db.ts';

export interface Running {
  operationId: string;
  workerId: string;
}

export interface AudiencePlan {
  hosts: number;
  projects: number;
  operationsEach: number;
  people: number;
  projectsEach: number;
  admins: number;
}

/** Rows as they are when a site is busy: hosts, projects with operations that run, people who are in some of them. */
export async function makeAudience(plan: AudiencePlan) {
  const people = await Promise.all(Array.from({ length: plan.people }, () => makeUser()));
  const admins = await Promise.all(Array.from({ length: plan.admins }, () => makeUser({ isAdmin: true })));
  const running: Running[] = [];
  const hosts = await Promise.all(Array.from({ length: plan.hosts }, () => makeWorker()));
  for (let at = 0; at < plan.projects; at += 1) {
    const host = hosts[at % hosts.length];
    // Neighbours share projects: each person is in as many as the plan says.
    const first = Math.floor((at * plan.people) / plan.projects);
    const members = Array.from(
      { length: Math.round((plan.people * plan.projectsEach) / plan.projects) },
      (_, next) => people[(first + next) % people.length],
    );
    const [owner] = members;
    if (!host || !owner) throw new Error('A project needs a host and an owner.');
    const { id } = await db.project.create({
      data: {
        name: `live-${randomUUID().slice(0, 8)}`,
        state: 'ready',
        hostId: host.id,
        regionId: host.regionId,
        createdAt: new Date(),
        members: {
          create: members.flatMap((each) =>
            each ? [{ userId: each.id, role: each === owner ? 'owner' : 'viewer', createdAt: new Date() }] : [],
          ),
        },
      },
    });
    for (let each = 0; each < plan.operationsEach; each += 1) {
      running.push({ operationId: await makeRunningBackup({ id, owner, host }), workerId: host.id });
    }
  }
  return { running, people: await cookiesOf(people), admins: await cookiesOf(admins) };
}

async function cookiesOf(people: readonly { id: string }[]): Promise<string[]> {
  const sessions = await Promise.all(people.map(({ id }) => startSession(id, new Headers())));
  return sessions.map((cookies) => cookies.map((cookie) => cookie.split(';')[0]).join('; '));
}
