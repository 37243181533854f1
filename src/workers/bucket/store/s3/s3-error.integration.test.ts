import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configKey } from '../object-key.ts';
import { wholeBody } from '../whole-body.ts';
import { s3Store } from './s3-store.ts';
import { startVersitygw } from './start-versitygw.ts';

const key = configKey('0123456789abcdef');
const impatient = { connectMs: 200, answerMs: 200, idleMs: 200, attempts: 1 };
let server: Awaited<ReturnType<typeof startVersitygw>>;

beforeAll(async () => {
  server = await startVersitygw();
});
afterAll(() => server.stop());

it('tells a missing bucket, a wrong secret and a refused connection apart, and shows no secret', async () => {
  const missing = s3Store({ ...server.place, bucket: 'not-there' });
  await expect(missing.get(key)).rejects.toMatchObject({ code: 'not_found' });
  await expect(missing.list('x/').next()).rejects.toMatchObject({ code: 'not_found' });
  const secretAccessKey = 'a-secret-that-is-wrong';
  const stranger = s3Store({ ...server.place, secretAccessKey });
  const refusal = await stranger.get(key).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'not_allowed' });
  await expect(stranger.head(key)).rejects.toMatchObject({ code: 'not_allowed' });
  expect(JSON.stringify(refusal)).not.toContain(secretAccessKey);
  const nobody = s3Store({ ...server.place, endpoint: 'http://127.0.0.1:1' }, impatient);
  await expect(nobody.head(key)).rejects.toMatchObject({ code: 'network', retryable: true });
});

it('gives up on a store that takes connections and never answers', async () => {
  const sockets: Socket[] = [];
  const frozen = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(frozen, 'listening');
  const address = frozen.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const store = s3Store({ ...server.place, endpoint: `http://127.0.0.1:${port}` }, impatient);
  await expect(store.head(key)).rejects.toMatchObject({ code: 'network', retryable: true });
  for (const socket of sockets) socket.destroy();
  frozen.close();
});

it('breaks a body that stops in the middle', async () => {
  const frozen = createServer((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf'));
  }).listen(0, '127.0.0.1');
  await once(frozen, 'listening');
  const address = frozen.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const store = s3Store({ ...server.place, endpoint: `http://127.0.0.1:${port}` }, impatient);
  const found = await store.get(key);
  await expect(found && wholeBody(found)).rejects.toThrow();
  store.close();
  frozen.close();
});
