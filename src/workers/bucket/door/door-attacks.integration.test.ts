import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configKey } from '../store/object-key.ts';
import { atTheDoor, startTestDoor, type TestDoor } from '../testing/start-test-door.ts';

const { root, neighbour, writer, reader, outsider, bytes, id, maxObjectBytes } = atTheDoor;
let site: TestDoor;

beforeEach(async () => {
  site = await startTestDoor();
});
afterEach(() => site.stop());

it('refuses whoever has no token, an unknown one, or one that is no token', async () => {
  for (const token of [null, 'u'.repeat(40), 'short', 'w'.repeat(39), `${writer}\n`, 'é'.repeat(40)]) {
    for (const [method, url] of [
      ['GET', 'config'],
      ['GET', 'data/'],
      ['POST', `data/${id}`],
      ['DELETE', `data/${id}`],
    ] as const) {
      expect(await site.ask(method, `/${root}/${url}`, { token })).toMatchObject({ status: 401 });
    }
  }
  expect(
    await site.ask('GET', `/${root}/config`, { token: null, headers: { authorization: `Bearer ${writer}` } }),
  ).toMatchObject({
    status: 401,
  });
  expect(await site.stored()).toEqual([configKey(root)]);
});

it('opens no other repository, not even one whose name begins or ends alike', async () => {
  await site.put();
  for (const [token, other] of [
    [outsider, root],
    [writer, neighbour],
    [writer, 'abcdefg2'],
    [writer, root.toUpperCase()],
  ] as const) {
    for (const [method, url] of [
      ['GET', 'config'],
      ['HEAD', 'config'],
      ['GET', 'data/'],
      ['GET', `data/${id}`],
      ['HEAD', `data/${id}`],
      ['POST', `data/${id}`],
    ] as const) {
      expect(
        await site.ask(method, `/${other}/${url}`, { token, ...(method === 'POST' && { body: bytes }) }),
      ).toMatchObject({ status: 403 });
    }
  }
  expect(await site.stored(neighbour)).toEqual([configKey(neighbour)]);
});

it('deletes, replaces and creates nothing', async () => {
  await site.put();
  const before = await site.stored();
  for (const url of ['config', `data/${id}`, `locks/${id}`, '', 'data/']) {
    expect(await site.ask('DELETE', `/${root}/${url}`)).toMatchObject({ status: 403 });
  }
  expect(await site.ask('POST', `/${root}/config`, { body: Buffer.from('mine') })).toMatchObject({ status: 403 });
  expect(await site.ask('POST', `/${root}/?create=true`)).toMatchObject({ status: 403 });
  expect(await site.ask('POST', `/${root}/data/${id}`, { body: randomBytes(5_000) })).toMatchObject({ status: 403 });
  expect(await site.ask('PUT', `/${root}/data/${id}`, { body: bytes })).toMatchObject({ status: 405 });
  expect(await site.stored()).toEqual(before);
  expect((await site.ask('GET', `/${root}/data/${id}`)).body.equals(bytes)).toBe(true);
  expect((await site.ask('GET', `/${root}/config`)).body.toString()).toBe(`config of ${root}`);
});

it('lets a token that can only read add nothing', async () => {
  expect(await site.put({ token: reader })).toMatchObject({ status: 403 });
  expect(await site.stored()).toEqual([configKey(root)]);
});

it('refuses bytes that do not match their name, and what is too large, and keeps nothing of either', async () => {
  expect(await site.put({ body: randomBytes(5_000) })).toMatchObject({ status: 400 });
  const large = randomBytes(maxObjectBytes + 1);
  const name = createHash('sha256').update(large).digest('hex');
  expect(await site.ask('POST', `/${root}/data/${name}`, { body: large })).toMatchObject({ status: 413 });
  // Without a length the limit is met on the way.
  async function* unannounced() {
    for (let at = 0; at < large.length; at += 65_536) yield large.subarray(at, at + 65_536);
  }
  expect(await site.ask('POST', `/${root}/data/${name}`, { body: unannounced() })).toMatchObject({ status: 413 });
  expect(await site.stored()).toEqual([configKey(root)]);
  expect(await readdir(join(site.path, '.incoming'))).toEqual([]);
});

it('keeps nothing of a body that was cut or went silent', async () => {
  const head = `POST /${root}/data/${id} HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${Buffer.from(`${writer}:`).toString('base64')}\r\ncontent-length: 5000\r\n\r\n`;
  const cut = connect(site.door.port, site.door.host);
  cut.write(head);
  cut.write(bytes.subarray(0, 2_000));
  await once(cut, 'connect');
  cut.end();
  await once(cut.resume(), 'close');
  const silent = connect(site.door.port, site.door.host);
  silent.write(head);
  silent.write(bytes.subarray(0, 4_999));
  // The door ends the connection by itself.
  await once(silent.resume(), 'close');
  expect(await site.stored()).toEqual([configKey(root)]);
  expect(await site.put()).toMatchObject({ status: 200 });
  expect(await readdir(join(site.path, '.incoming'))).toEqual([]);
});

it.each([
  '/../abcdefgh/config',
  '/abcdefgh/../abcdefghd/config',
  '/abcdefgh/data/../../abcdefghd/config',
  '/abcdefgh/data/..%2f..%2fabcdefghd%2fconfig',
  '/abcdefgh/data/%2e%2e/config',
  '/abcdefgh%2fdata/',
  '/abcdefgh/data//',
  `/abcdefgh/data/ab/${'ab'.repeat(32)}`,
  '/.incoming/data/',
  '/abcdefgh/data/a'.padEnd(120, 'a'),
  '/abcdefgh/toString/',
])('knows no such place: %s', async (url) => {
  expect(await site.ask('GET', url)).toMatchObject({ status: 404 });
  expect(await site.ask('POST', url, { body: bytes })).toMatchObject({ status: 404 });
});

it('stores nothing of an upload whose token was revoked while it was on its way', async () => {
  async function* slowly() {
    yield bytes.subarray(0, 1_000);
    await expect.poll(() => site.asked).toEqual([writer]);
    site.passes.delete(writer);
    await expect.poll(async () => (await site.ask('GET', `/${root}/config`)).status).toBe(401);
    yield bytes.subarray(1_000);
  }
  expect(await site.put({ body: slowly() })).toMatchObject({ status: 403 });
  expect(await site.stored()).toEqual([configKey(root)]);
});
