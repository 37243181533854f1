import { request as startRequest } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { configKey, objectKey, typePrefix } from '../store/object-key.ts';
import { atTheDoor, startTestDoor, type TestDoor } from '../testing/start-test-door.ts';

const { root, neighbour, writer, reader, outsider, bytes, id } = atTheDoor;
let site: TestDoor;

beforeEach(async () => {
  site = await startTestDoor();
});
afterEach(() => site.stop());

it('takes an object, tells of it, and gives it back whole or in part', async () => {
  expect(await site.ask('HEAD', `/${root}/data/${id}`)).toMatchObject({ status: 404 });
  expect(await site.put()).toMatchObject({ status: 200 });
  expect(await site.ask('HEAD', `/${root}/data/${id}`)).toMatchObject({
    status: 200,
    headers: { 'content-length': '5000' },
  });
  const whole = await site.ask('GET', `/${root}/data/${id}`, { token: reader });
  expect(whole.status).toBe(200);
  expect(whole.body.equals(bytes)).toBe(true);
  const part = await site.ask('GET', `/${root}/data/${id}`, { headers: { range: 'bytes=100-199' } });
  expect(part).toMatchObject({
    status: 206,
    headers: { 'content-range': 'bytes 100-199/5000', 'content-length': '100' },
  });
  expect(part.body.equals(bytes.subarray(100, 200))).toBe(true);
  expect(await site.ask('GET', `/${root}/data/${id}`, { headers: { range: 'bytes=5000-' } })).toMatchObject({
    status: 416,
  });
  expect((await site.ask('GET', `/${root}/config`)).body.toString()).toBe(`config of ${root}`);
  expect(await site.stored()).toEqual([configKey(root), objectKey(root, 'data', id)]);
});

it('lists names, with sizes in version 2, and of one repository alone', async () => {
  await site.put();
  await site.ask('POST', `/${neighbour}/data/${id}`, { token: outsider, body: bytes });
  const v2 = await site.ask('GET', `/${root}/data/`, { headers: { accept: 'application/vnd.x.restic.rest.v2' } });
  expect(v2.headers['content-type']).toBe('application/vnd.x.restic.rest.v2');
  expect(JSON.parse(v2.body.toString())).toEqual([{ name: id, size: 5_000 }]);
  const v1 = await site.ask('GET', `/${root}/data/`);
  expect(JSON.parse(v1.body.toString())).toEqual([id]);
  expect(JSON.parse((await site.ask('GET', `/${root}/snapshots/`)).body.toString())).toEqual([]);
});

it('answers the same object again as done: a client tries again when an answer was lost', async () => {
  expect(await site.put()).toMatchObject({ status: 200 });
  expect(await site.put()).toMatchObject({ status: 200 });
  const many = await Promise.all(Array.from({ length: 3 }, () => site.put()));
  expect(many.map(({ status }) => status)).toEqual([200, 200, 200]);
});

it('asks the hub once for many requests, and notices within the time that a token was revoked', async () => {
  await Promise.all(Array.from({ length: 4 }, () => site.ask('GET', `/${root}/config`)));
  expect(site.asked).toEqual([writer]);
  site.passes.delete(writer);
  await expect.poll(async () => (await site.ask('GET', `/${root}/config`)).status).toBe(401);
});

it('says "try again" while the hub is out of reach, and is not stuck with that', async () => {
  const found = site.passes.get;
  site.passes.get = () => {
    throw new AppError({ code: 'network', userMessage: 'The hub is out of reach.', retryable: true });
  };
  expect(await site.ask('GET', `/${root}/config`)).toMatchObject({ status: 503 });
  site.passes.get = found;
  expect(await site.ask('GET', `/${root}/config`)).toMatchObject({ status: 200 });
});

it('serves so many requests of one token at once, and others meanwhile', async () => {
  const opened = Array.from({ length: 4 }, () => {
    const request = startRequest({
      ...{ host: site.door.host, port: site.door.port, method: 'POST', path: `/${root}/data/${id}` },
      headers: { authorization: `Basic ${Buffer.from(`${writer}:`).toString('base64')}`, 'content-length': '5000' },
    });
    request.on('error', () => undefined);
    request.write(bytes.subarray(0, 10));
    return request;
  });
  await expect.poll(async () => (await site.ask('GET', `/${root}/config`)).status).toBe(503);
  expect(await site.ask('GET', `/${root}/config`, { token: reader })).toMatchObject({ status: 200 });
  for (const request of opened) request.destroy();
  await expect.poll(async () => (await site.ask('GET', `/${root}/config`)).status).toBe(200);
});

it('lets go of clients that went away while the hub was asked about their token', async () => {
  const answers = Promise.withResolvers<void>();
  site.hub.answers = answers.promise;
  const authorization = `Basic ${Buffer.from(`${reader}:`).toString('base64')}`;
  // As many as may come at once with it.
  const gone = Array.from({ length: 4 }, () => {
    const request = startRequest({
      ...{ host: site.door.host, port: site.door.port, path: `/${root}/config`, headers: { authorization } },
    });
    request.on('error', () => undefined);
    request.end();
    return request;
  });
  await expect.poll(() => site.asked).toEqual([reader]);
  for (const request of gone) request.destroy();
  expect(await site.ask('GET', `/${root}/config`, { token: null })).toMatchObject({ status: 401 });
  answers.resolve();
  const config = () => site.ask('GET', `/${root}/config`, { token: reader });
  await expect.poll(async () => (await config()).status).toBe(200);
  const statuses = (await Promise.all([config(), config(), config(), config()])).map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200]);
});

it('sends one long answer of a token after the other from a disk, and those of others meanwhile', async () => {
  const bodies: PassThrough[] = [];
  site.store.get = async () => {
    const body = new PassThrough();
    bodies.push(body);
    return { body, lengthBytes: 2, sizeBytes: 2 };
  };
  const ended: string[] = [];
  const read = async (name: string, token: string) => {
    const count = bodies.length + 1;
    const answered = site.ask('GET', `/${root}/config`, { token }).then(() => void ended.push(name));
    await expect.poll(() => bodies.length).toBe(count);
    return { answered };
  };
  const [first, second, others] = [
    await read('first', writer),
    await read('second', writer),
    await read('others', reader),
  ];
  for (const body of bodies.slice(1)) body.end('ok');
  await others.answered;
  bodies[0]?.end('ok');
  await Promise.all([first.answered, second.answered]);
  expect(ended).toEqual(['others', 'first', 'second']);
});

it('breaks a list that cannot be completed', async () => {
  const list = site.store.list;
  site.store.list = async function* (prefix) {
    yield [{ key: `${typePrefix(root, 'data')}${id}`, sizeBytes: 1 }];
    yield* list(prefix);
    throw new AppError({ code: 'network', userMessage: 'The bucket went away.' });
  };
  await expect(site.ask('GET', `/${root}/data/`)).rejects.toThrow(/aborted|hang up|terminated/);
});

it('leaves a line for each token with what went through, and no token', async () => {
  await site.put();
  await site.ask('GET', `/${root}/data/${id}`);
  await site.ask('DELETE', `/${root}/data/${id}`);
  await site.door.close();
  const line = site.lines.find(({ message }) => message === 'door');
  expect(line?.fields).toMatchObject({ door: { root, requests: 3, refused: 1, bytesIn: 5_000, bytesOut: 5_000 } });
  expect(JSON.stringify(site.lines)).not.toContain(writer);
});
