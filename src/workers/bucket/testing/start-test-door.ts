import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { IncomingMessage, request as startRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { DoorPass } from '../door/door-tokens.ts';
import { startDoor } from '../door/start-door.ts';
import { directoryStore } from '../store/directory/directory-store.ts';
import { configKey } from '../store/object-key.ts';

const bytes = randomBytes(5_000);

/** What the tests of the door speak of: two roots of which one begins with the other, their tokens, and an object. */
export const atTheDoor = {
  root: 'abcdefgh',
  neighbour: 'abcdefghd',
  /** May add to `root`; the next may read it; the last may add to `neighbour`. */
  writer: 'w'.repeat(40),
  reader: 'r'.repeat(40),
  outsider: 'o'.repeat(40),
  bytes,
  id: createHash('sha256').update(bytes).digest('hex'),
  maxObjectBytes: 2 * 1024 * 1024,
};

const { root, neighbour, writer, reader, outsider, id, maxObjectBytes } = atTheDoor;
const bucketId = '3f0b5f0e-0b0a-4c3c-9f57-0a9f0a6f8c11';

interface Ask {
  token?: string | null;
  headers?: Record<string, string>;
  body?: Uint8Array | AsyncIterable<Uint8Array>;
}

export type TestDoor = Awaited<ReturnType<typeof startTestDoor>>;

/** Opens a door over a directory in which `root` and `neighbour` have a config each; impatient, so that tests are quick. */
export async function startTestDoor() {
  const path = await mkdtemp(join(tmpdir(), 'buckets-door-'));
  const store = directoryStore('test', path);
  const asked: string[] = [];
  const lines: { fields: object; message: string }[] = [];
  const pass = (of: string, access: 'read' | 'append'): DoorPass => ({ bucketId, root: of, access, expiresAtMs: 0 });
  const passes = new Map([
    [writer, pass(root, 'append')],
    [reader, pass(root, 'read')],
    [outsider, pass(neighbour, 'append')],
  ]);
  const hub: { answers: Promise<void> } = { answers: Promise.resolve() };
  const note = (fields: object, message: string) => void lines.push({ fields, message });
  const door = await startDoor({
    host: '127.0.0.1',
    port: 0,
    storeOf: (wanted) => (wanted === bucketId ? store : null),
    async redeem(token) {
      asked.push(token);
      await hub.answers;
      const found = passes.get(token);
      if (found) return found;
      throw new AppError({ code: 'not_allowed', userMessage: 'This token opens nothing.' });
    },
    log: { info: note, warn: note },
    limits: {
      maxObjectBytes,
      idleMs: 3_000,
      requestsPerToken: 4,
      longReadsPerToken: 1,
      longReadWaitMs: 60_000,
      tokenCacheMs: 1_000,
    },
  });
  for (const each of [root, neighbour]) {
    const config = Readable.from([Buffer.from(`config of ${each}`)]);
    await store.putIfAbsent(configKey(each), config, { maxBytes: 100, sha256: null });
  }

  /** Sends a request as it stands: unlike fetch, without tidying its path. */
  async function ask(method: string, url: string, { token = writer, headers = {}, body }: Ask = {}) {
    const authorization =
      token === null ? {} : { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` };
    const { host, port } = door;
    const request = startRequest({ host, port, method, path: url, headers: { ...authorization, ...headers } });
    const answered = once(request, 'response');
    if (body === undefined || body instanceof Uint8Array) request.end(body);
    else
      Readable.from(body)
        .on('error', () => request.destroy())
        .pipe(request);
    const [response]: unknown[] = await answered;
    if (!(response instanceof IncomingMessage)) throw new Error('No response.');
    return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
  }

  return {
    ...{ door, store, path, passes, asked, hub, lines, ask },
    put: (extra: Ask = {}) => ask('POST', `/${root}/data/${id}`, { body: bytes, ...extra }),
    /** Keys of all objects of a repository. */
    async stored(of = root): Promise<string[]> {
      const keys: string[] = [];
      for await (const page of store.list(`${of}/`)) keys.push(...page.map(({ key }) => key));
      return keys;
    },
    async stop() {
      await door.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
