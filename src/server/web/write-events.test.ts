import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { writeEvents } from './write-events.ts';

const progress = progressSummary.parse({ ts: 1, phase: 'upload', step: 'make-backup', percent: 1 });
const event: OperationEvent = { type: 'progress', operationId: '0b0f6dbe-7f0a-4b3c-9d6e-2f8a3f2b7d11', progress };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A browser that has asked, and what `answer` has to say. */
async function ask(answer: (response: ServerResponse) => Promise<void>): Promise<IncomingMessage> {
  const server = createServer((_, response) => void answer(response)).listen(0, '127.0.0.1');
  closing.push(
    () => server.closeAllConnections(),
    () => void server.close(),
  );
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const request = get({ host: '127.0.0.1', port: address.port, agent: false });
  const [message] = await once(request, 'response');
  return message;
}

test('events are written as tRPC’s client reads them, those that come together in one message', async () => {
  async function* told() {
    yield { id: 'a.1', events: [event, event] };
    yield { id: 'a.2', events: [] };
  }
  const message = await ask((response) => writeEvents({ told: told(), client: { x: 1 }, response }));
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += chunk;
  const json = JSON.stringify(event);
  expect(message.headers['content-type']).toBe('text/event-stream');
  // The first line says when to come back, at random.
  expect(text.slice(text.indexOf('\n') + 1)).toBe(
    `event: connected\ndata: {"x":1}\n\ndata: [${json},${json}]\nid: a.1\n\ndata: []\nid: a.2\n\n`,
  );
});

test('a browser is told that its stream stands when it is listened for, not before', async () => {
  const listening = Promise.withResolvers<void>();
  async function* told() {
    await listening.promise;
    yield { id: 'a.1', events: [] };
  }
  const message = await ask((response) => writeEvents({ told: told(), client: {}, response }));
  const [first] = await once(message.setEncoding('utf8'), 'data');
  expect(first).toMatch(/^retry: \d+\n$/);
  let text = '';
  listening.resolve();
  for await (const chunk of message) text += chunk;
  expect(text).toBe('event: connected\ndata: {}\n\ndata: []\nid: a.1\n\n');
});

test('who takes nothing is asked for nothing more, and is cut off after a while', async () => {
  const asked = vi.fn();
  const ended = Promise.withResolvers<void>();
  async function* told() {
    const events = Array.from({ length: 1_000 }, () => event);
    try {
      for (let count = 1; ; count += 1) {
        asked();
        yield { id: `a.${count}`, events };
      }
    } finally {
      ended.resolve();
    }
  }
  const message = await ask((response) => writeEvents({ told: told(), client: {}, response, stuckMs: 300 }));
  message.pause();
  message.on('error', () => undefined);
  await ended.promise;
  // What the system itself takes for a socket: some megabytes, of messages of 200 kilobytes each.
  expect(asked.mock.calls.length).toBeLessThan(100);
});

test('who leaves ends what is told', async () => {
  const left = Promise.withResolvers<void>();
  const message = await ask(async (response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    async function* told() {
      yield { id: 'a.1', events: [event] };
      await once(gone.signal, 'abort');
    }
    await writeEvents({ told: told(), client: {}, response });
    left.resolve();
  });
  await once(message, 'data');
  message.destroy();
  await left.promise;
});
