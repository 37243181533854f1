import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTransfers } from './transfers.ts';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let transfer: { url: string; token: string };
const transferToken = 'one-time-token-0123456789-0123456789';
const never = new AbortController().signal;
const transfers = createTransfers({ token: 'worker-token' });

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  transfer = { url: `http://127.0.0.1:${address.port}/transfers/1`, token: transferToken };
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Endless, and tells when it is destroyed. */
function endless() {
  let given = 0;
  const source = new Readable({
    read() {
      given += 65_536;
      this.push(Buffer.alloc(65_536));
    },
  });
  return { source, closed: once(source, 'close'), given: () => given };
}

describe('what a worker sends', () => {
  it('arrives whole, with both tokens and what is known of it', async () => {
    const seen = Promise.withResolvers<{ body: Buffer; headers: IncomingMessage['headers']; method?: string }>();
    answer = async (request, response) => {
      const { headers, method } = request;
      seen.resolve({ body: await buffer(request), headers, method });
      response.writeHead(204).end();
    };
    const bytes = Buffer.alloc(3_000_000, 'abc');
    await transfers.send(transfer, Readable.from([bytes]), { sizeBytes: bytes.length, truncated: true }, never);
    const { body, headers, method } = await seen.promise;
    expect(body.equals(bytes)).toBe(true);
    expect({ method, headers }).toMatchObject({
      method: 'PUT',
      headers: {
        authorization: 'Bearer worker-token',
        'x-transfer-token': transferToken,
        'x-size-bytes': '3000000',
        'x-truncated': 'true',
      },
    });
  });

  it('of no bytes at all arrives as such', async () => {
    const body = Promise.withResolvers<string>();
    answer = async (request, response) => {
      body.resolve(await text(request));
      response.writeHead(204).end();
    };
    await transfers.send(transfer, Readable.from([]), { sizeBytes: 0 }, never);
    expect(await body.promise).toBe('');
  });

  it.each([
    ['fails', (source: PassThrough) => source.destroy(new Error('The disk broke'))],
    ['ends before its end', (source: PassThrough) => source.destroy()],
  ])('is seen as broken by the reader, never as short, when the source %s (T30)', async (_name, breakOff) => {
    const read = Promise.withResolvers<unknown>();
    const source = new PassThrough();
    answer = (request) => {
      request.once('data', () => breakOff(source));
      buffer(request).then(read.resolve, read.reject);
    };
    source.write('the first bytes');
    const sent = transfers.send(transfer, source, { sizeBytes: 1_000 }, never);
    await expect(sent).rejects.toThrow();
    await expect(read.promise).rejects.toThrow('aborted');
  });

  it('rejects with the source’s own error', async () => {
    answer = (request) => void request.resume();
    const source = new PassThrough();
    source.write('x');
    const sent = transfers.send(transfer, source, { sizeBytes: null }, never);
    source.destroy(new Error('The disk broke'));
    await expect(sent).rejects.toThrow('The disk broke');
  });

  it('stops when the reader goes away, and the source with it', async () => {
    const { source, closed } = endless();
    answer = (request) => void request.once('data', () => request.destroy());
    await expect(transfers.send(transfer, source, { sizeBytes: null }, never)).rejects.toMatchObject({
      code: 'network',
      retryable: true,
    });
    await closed;
  });

  it('stops when the reader answers before it has all, even with a good status', async () => {
    const { source, closed } = endless();
    answer = (_request, response) => void response.writeHead(204).end();
    await expect(transfers.send(transfer, source, { sizeBytes: null }, never)).rejects.toMatchObject({
      code: 'network',
    });
    await closed;
  });

  it('gives the reader’s own reason when it refuses', async () => {
    const { source, closed } = endless();
    const error = { code: 'not_found', userMessage: 'There is no such transfer.' };
    answer = (_request, response) => void response.writeHead(404).end(JSON.stringify({ error }));
    await expect(transfers.send(transfer, source, { sizeBytes: null }, never)).rejects.toMatchObject(error);
    await closed;
  });

  it('waits for a slow reader instead of filling the memory', async () => {
    const { source, given } = endless();
    const stopped = new AbortController();
    const paused = Promise.withResolvers<IncomingMessage>();
    answer = (request) => void request.once('data', () => paused.resolve(request.pause()));
    const sent = transfers.send(transfer, source, { sizeBytes: null }, stopped.signal);
    sent.catch(() => undefined);
    await paused.promise;
    // Still for as long as it takes: what the kernel and the two processes hold is full, and the source is not asked.
    let before = -1;
    const still = () => {
      const last = before;
      before = given();
      return last === before;
    };
    await expect.poll(still, { interval: 100 }).toBe(true);
    expect(given()).toBeLessThan(32 * 1024 * 1024);
    stopped.abort(new Error('The worker stops'));
    await expect(sent).rejects.toThrow('The worker stops');
  });

  it('is broken off when nothing moves for too long', async () => {
    answer = (request) => void request.resume();
    const source = new PassThrough();
    source.write('x');
    const impatient = createTransfers({ token: 'worker-token', idleMs: 100 });
    await expect(impatient.send(transfer, source, { sizeBytes: null }, never)).rejects.toMatchObject({
      code: 'network',
      message: 'transfer: nothing moved for 0.1 s',
    });
    expect(source.destroyed).toBe(true);
  });

  it('fails as `network` where nobody listens', async () => {
    server.close();
    const sent = transfers.send(transfer, Readable.from(['x']), { sizeBytes: 1 }, never);
    await expect(sent).rejects.toMatchObject({ code: 'network', retryable: true });
  });
});

describe('what a worker receives', () => {
  it('is the whole body', async () => {
    const bytes = Buffer.alloc(3_000_000, 'xyz');
    const seen = Promise.withResolvers<IncomingMessage['headers']>();
    answer = (request, response) => {
      seen.resolve(request.headers);
      response.writeHead(200).end(bytes);
    };
    const body = await buffer(await transfers.receive(transfer, never));
    expect(body.equals(bytes)).toBe(true);
    expect(await seen.promise).toMatchObject({
      'x-transfer-token': transferToken,
      authorization: 'Bearer worker-token',
    });
  });

  it('fails, and does not end, when the sender breaks off', async () => {
    const sender = Promise.withResolvers<ServerResponse>();
    answer = (_request, response) => {
      response.writeHead(200).write('the first bytes');
      sender.resolve(response);
    };
    const body = await transfers.receive(transfer, never);
    const first = once(body, 'data');
    const whole = text(body);
    whole.catch(() => undefined);
    await first;
    (await sender.promise).destroy();
    await expect(whole).rejects.toMatchObject({ code: 'network', retryable: true });
  });

  it('is not asked for any more when the worker destroys it', async () => {
    const closed = Promise.withResolvers<void>();
    answer = (_request, response) => {
      response.once('close', closed.resolve);
      endless().source.pipe(response);
    };
    const body = await transfers.receive(transfer, never);
    body.destroy();
    await closed.promise;
  });

  it('is refused with the sender’s own reason', async () => {
    const error = { code: 'expired', userMessage: 'The upload was given up.' };
    answer = (_request, response) => void response.writeHead(410).end(JSON.stringify({ error }));
    await expect(transfers.receive(transfer, never)).rejects.toMatchObject(error);
  });

  it('is broken off when nothing moves for too long', async () => {
    answer = (_request, response) => void response.writeHead(200).write('x');
    // Long enough for the first byte, which does move.
    const impatient = createTransfers({ token: 'worker-token', idleMs: 3_000 });
    const body = await impatient.receive(transfer, never);
    await expect(text(body)).rejects.toMatchObject({ message: 'transfer: nothing moved for 3 s' });
  });

  it('ends with the worker', async () => {
    const stopped = new AbortController();
    answer = (_request, response) => void response.writeHead(200).write('x');
    const whole = text(await transfers.receive(transfer, stopped.signal));
    whole.catch(() => undefined);
    stopped.abort(new Error('The worker stops'));
    await expect(whole).rejects.toThrow('The worker stops');
  });
});
