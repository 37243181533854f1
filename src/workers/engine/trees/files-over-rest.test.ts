import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { filesOverRest } from './files-over-rest.ts';

const { signal } = new AbortController();
const id = 'ab'.repeat(32);
let close = () => {};
afterEach(() => close());

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => void server.close();
  const { port } = server.address() as AddressInfo;
  return `http://the-token@127.0.0.1:${port}/root/`;
}

test('a server that is busy, and a body that breaks off, are asked again', async () => {
  const asked: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    asked.push(request.headers.range);
    if (asked.length === 1) return response.writeHead(503).end();
    if (asked.length === 2)
      return response.writeHead(206, { 'content-length': 4 }).write('ab', () => response.destroy());
    response.writeHead(206).end('abcd');
  });
  const bytes = await filesOverRest(address).read({ type: 'data', id, start: 3, end: 6 }, signal);
  expect(bytes?.toString()).toBe('abcd');
  expect(asked).toEqual(['bytes=3-6', 'bytes=3-6', 'bytes=3-6']);
});

test('the token goes in the header, one that is refused is not tried again, and nothing there is null', async () => {
  let count = 0;
  const address = await serve((request, response) => {
    count += 1;
    const pass = Buffer.from(request.headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    response.writeHead(pass !== 'the-token:' ? 400 : request.url?.startsWith('/root/index/') ? 401 : 404).end();
  });
  await expect(filesOverRest(address).listIndexes(signal)).rejects.toMatchObject({
    code: 'not_allowed',
    retryable: true,
  });
  expect(count).toBe(1);
  expect(await filesOverRest(address).read({ type: 'snapshots', id, maxBytes: 1_000 }, signal)).toBeNull();
});

test('who cancels does not wait for the next try', async () => {
  const stop = new AbortController();
  const address = await serve((_, response) => {
    response.writeHead(503).end();
    stop.abort();
  });
  await expect(filesOverRest(address).listIndexes(stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
