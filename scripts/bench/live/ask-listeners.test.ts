import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askListeners } from './ask-listeners.ts';

let browsers: ChildProcess;
let server: Server | undefined;
beforeEach(() => {
  browsers = fork('scripts/bench/live/listeners.ts', {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
});
afterEach(() => {
  browsers.kill('SIGKILL');
  server?.closeAllConnections();
  server?.close();
});

async function streamAt(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

const open = (url: string) => ({ order: 'open' as const, url, cookies: ['a=b', 'c=d'], withinMs: 2_000 });

test('streams that tell something are open', async () => {
  const url = await streamAt((_, response) => void response.writeHead(200).write('data: 1\n\n'));
  expect(await askListeners(browsers, open(url), 20_000)).toBe('open');
});

test('a stream that tells nothing is an error that says which', async () => {
  const url = await streamAt((_, response) => void response.writeHead(200).flushHeaders());
  await expect(askListeners(browsers, open(url), 20_000)).rejects.toThrow(/“open”: stream 1 of 2 told nothing within/);
});

test('a stream that is refused is an error that says how', async () => {
  const url = await streamAt((_, response) => void response.writeHead(401).end());
  await expect(askListeners(browsers, open(url), 20_000)).rejects.toThrow(/stream \d of 2 was answered with 401/);
});

test('a process that ends, or that says nothing, is not waited for', async () => {
  const answer = askListeners(browsers, { order: 'begin' }, 20_000);
  browsers.kill('SIGKILL');
  await expect(answer).rejects.toThrow('their process has ended');
  await expect(askListeners(browsers, { order: 'begin' }, 20_000)).rejects.toThrow('their process has ended');
  browsers = fork('scripts/bench/live/listeners.ts', { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await expect(askListeners(browsers, { order: 'begin' }, 300)).rejects.toThrow('no answer within 0.3 s');
});
