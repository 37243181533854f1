import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type WorkerApiName, workerApi } from '#src/contracts/worker-api/messages.ts';
import { registerBucket } from '#src/server/bootstrap/register-bucket.ts';
import { makeGrant } from '#src/server/buckets/grant-repository.ts';
import { openDoor } from '#src/server/buckets/open-door.ts';
import { makeWorker } from '#src/server/factories/make-worker.ts';
import { db } from '#src/server/infra/db/db.ts';
import { hashToken, makeToken } from '#src/server/infra/secrets/token.ts';
import type { Person } from '../person.ts';
import { routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';
import { until } from '../until.ts';

let system: TestSystem;
let owner: Person;
let project: TestProject;
let hostToken: string;
let otherToken: string;

beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
  project = await system.makeProject(owner, 'host-b');
  await owner.put(project.id, 'a.txt', 'a');
  hostToken = await system.tokenOf('host-b');
  otherToken = await system.tokenOf('host-a');
});
afterAll(() => system.stop());

const ask = (name: string, token: string | null, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${system.workerUrl}/worker-api/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });

const ticket = () => ({ operationId: randomUUID(), step: 'make-backup', token: makeToken() });
const messages: { [Name in WorkerApiName]: () => unknown } = {
  hello: () => ({ version: '1', tools: {}, storage: 'plain' }),
  heartbeat: () => ({ load: 0, diskFreeBytes: 1, diskTotalBytes: 1, memoryBytes: 1 }),
  goodbye: () => ({}),
  'start-step': ticket,
  'beat-step': ticket,
  'finish-step': () => ({ ...ticket(), outcome: { status: 'canceled' } }),
  'tell-operations': () => ({ operationIds: [randomUUID()] }),
  'report-fact': () => ({
    messageId: randomUUID(),
    seenAtMs: 0,
    fact: { fact: 'missing', projectId: project.id, epoch: 1 },
  }),
  'redeem-grant': () => ({ grant: makeGrant(project.id) }),
  'list-indexes': () => ({ grant: makeGrant(project.id), afterMs: 0 }),
  'find-gone': () => ({ projectIds: [project.id], repositoryIds: [] }),
  'redeem-door-token': () => ({ token: makeToken() }),
};
const names = Object.keys(workerApi) as WorkerApiName[];

describe.each(names)('the worker API’s %s', (name) => {
  it('is refused without a token, with a made-up one, and with a person’s session', async () => {
    for (const [token, headers] of [
      [null, {}],
      ['', {}],
      [makeToken(), {}],
      [hashToken(hostToken), {}],
      [null, { cookie: owner.cookie }],
    ] as const) {
      const answer = await ask(name, token, messages[name](), headers);
      expect(await routeRefusal(answer)).toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });

  it('refuses a message of another form in its own words', async () => {
    for (const body of [null, [], 'x', { unexpected: true }]) {
      expect(await routeRefusal(await ask(name, hostToken, body))).toMatchObject({ status: 400, code: 'bad_input' });
    }
  });

  it('is no address of the app', async () => {
    const answer = await fetch(`${system.url}/worker-api/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hostToken}` },
      body: JSON.stringify(messages[name]()),
    });
    expect(answer.status).toBe(404);
  });
});

it('has no names but those of its catalogue', async () => {
  for (const name of ['', 'toString', '__proto__', 'constructor', 'hello/x', 'HELLO']) {
    expect(await routeRefusal(await ask(name, hostToken, {})), name).toMatchObject({ status: 404 });
  }
});

it('takes no message that is larger than a mebibyte', async () => {
  const answer = await ask('hello', hostToken, { version: 'x'.repeat(2_000_000), tools: {}, storage: 'plain' });
  expect(await routeRefusal(answer)).toMatchObject({ status: 413, code: 'too_large' });
});

describe('a host', () => {
  it('gets no repository key for a grant, nothing for a door token, and does not hear which projects there are', async () => {
    const { token } = await openDoor({ projectId: project.id, access: 'read', forMs: 60_000 });
    for (const [name, body] of [
      ['redeem-grant', messages['redeem-grant']()],
      ['redeem-door-token', { token }],
      ['find-gone', messages['find-gone']()],
    ] as const) {
      const answer = await ask(name, hostToken, body);
      expect(await routeRefusal(answer)).toMatchObject({ status: 403, code: 'not_allowed' });
    }
  });

  it('hears of no bucket and of no other host’s projects', async () => {
    const text = await (await ask('hello', otherToken, messages.hello())).text();
    expect(JSON.parse(text)).toMatchObject({ kind: 'host', buckets: [], projects: [] });
    expect(text).not.toContain(system.bucketDirectory);
  });

  it('changes nothing by a fact about a project of another host', async () => {
    const before = await db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(before.provisionedAt).not.toBeNull();
    expect((await ask('report-fact', otherToken, messages['report-fact']())).status).toBe(200);
    expect(await db.project.findUniqueOrThrow({ where: { id: project.id } })).toEqual(before);
  });
});

describe('a bucket worker', () => {
  it('gets the key of a grant that the hub gave, and of no other', async () => {
    const token = await system.tokenOf('bucket');
    const grant = makeGrant(project.id);
    expect((await ask('redeem-grant', token, { grant })).status).toBe(200);
    const [id, until = '', signature] = grant.split('.');
    const forged = [
      `${id}.${Number(until) + 1}.${signature}`,
      `${randomUUID()}.${until}.${signature}`,
      `${id}.${until}.`,
      `${id}.${until}`,
      '',
    ];
    for (const each of forged) {
      const refused = await routeRefusal(await ask('redeem-grant', token, { grant: each }));
      expect(refused, each).toMatchObject({ status: 403, code: 'not_allowed' });
    }
  });

  it('of another region gets neither keys nor doors', async () => {
    await registerBucket({ name: 'us', bucket: { kind: 'directory', path: '/nowhere' } });
    const region = await db.region.findUniqueOrThrow({ where: { name: 'us' } });
    const { token } = await makeWorker({ kind: 'bucket', regionId: region.id });
    const door = await openDoor({ projectId: project.id, access: 'read', forMs: 60_000 });
    for (const [name, body] of [
      ['redeem-grant', { grant: makeGrant(project.id) }],
      ['redeem-door-token', { token: door.token }],
    ] as const) {
      expect(await routeRefusal(await ask(name, token, body))).toMatchObject({ status: 403, code: 'not_allowed' });
    }
  });
});

describe('a step of one host', () => {
  let running: { operationId: string; step: string; token: string };

  beforeEach(async () => {
    // Its own worker is held, so that the step is issued and nobody takes it up; the test knows its token.
    system.processes['host-b'].freeze();
    const { operationId } = await owner.api.backups.create.mutate({ projectId: project.id });
    await until('the step is issued', () => db.operationStep.findFirst({ where: { operationId, status: 'issued' } }));
    const token = makeToken();
    await db.operationStep.updateMany({ where: { operationId, index: 0 }, data: { tokenHash: hashToken(token) } });
    running = { operationId, step: 'make-backup', token };
    return async () => {
      await db.operation.updateMany({
        where: { id: operationId, status: 'queued' },
        data: { cancelRequestedAt: new Date(), nextLookAt: new Date() },
      });
      system.processes['host-b'].thaw();
      await until('it has ended', () => db.operation.findFirst({ where: { id: operationId, status: 'canceled' } }));
    };
  });

  it('is neither begun, beaten nor ended by another one that has learned its token', async () => {
    expect(await (await ask('start-step', otherToken, running)).json()).toEqual({ run: false, reason: 'stale' });
    expect(await (await ask('beat-step', otherToken, running)).json()).toEqual({ go: 'stale' });
    const end = { ...running, outcome: { status: 'succeeded', result: {} } };
    expect(await (await ask('finish-step', otherToken, end)).json()).toEqual({ accepted: false });
    const step = await db.operationStep.findFirstOrThrow({ where: { operationId: running.operationId, index: 0 } });
    expect(step.status).toBe('issued');
  });

  it('opens with its own token alone: not with an old one, not as another step, not after its end', async () => {
    for (const wrong of [{ token: makeToken() }, { step: 'record-backup' }, { operationId: randomUUID() }]) {
      const answer = await ask('start-step', hostToken, { ...running, ...wrong });
      expect(await answer.json()).toEqual({ run: false, reason: 'stale' });
    }
    expect(await (await ask('start-step', hostToken, running)).json()).toMatchObject({ run: true });
    const end = { ...running, outcome: { status: 'canceled' } };
    expect(await (await ask('finish-step', hostToken, end)).json()).toEqual({ accepted: true });
    expect(await (await ask('finish-step', hostToken, end)).json()).toEqual({ accepted: false });
    expect(await (await ask('start-step', hostToken, running)).json()).toMatchObject({ run: false });
  });
});

describe('a transfer', () => {
  it('is taken by its own worker alone, with its own token, once', async () => {
    // The host is held, so that its transfer is offered and not taken.
    system.processes['host-b'].freeze();
    const upload = owner.fetch(`/api/projects/${project.id}/file?path=late.txt`, { method: 'PUT', body: 'payload' });
    const { id: workerId } = await db.worker.findUniqueOrThrow({ where: { name: 'host-b' }, select: { id: true } });
    const { hostname: host, port } = new URL(system.redis.url);
    const queue = new Queue('io', { prefix: `w:${workerId}`, connection: { host, port: Number(port) } });
    const job = await until('the request is queued', async () =>
      (await queue.getJobs(['waiting', 'active'])).find((each) => each?.name === 'receive-file'),
    );
    const { url, token } = job.data.input.transfer as { url: string; token: string };
    const take = (worker: string, transferToken: string) =>
      fetch(url, { headers: { authorization: `Bearer ${worker}`, 'x-transfer-token': transferToken } });
    expect(await routeRefusal(await take(makeToken(), token))).toMatchObject({ status: 401 });
    expect(await routeRefusal(await take(otherToken, token))).toMatchObject({ status: 404 });
    expect(await routeRefusal(await take(hostToken, makeToken()))).toMatchObject({ status: 404 });
    const taken = await take(hostToken, token);
    expect(await taken.text()).toBe('payload');
    expect(await routeRefusal(await take(hostToken, token))).toMatchObject({ status: 404 });
    system.processes['host-b'].thaw();
    await queue.close();
    expect((await upload).ok).toBe(false);
  });
});
