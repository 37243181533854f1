import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { choosePorts } from './choose-ports.ts';
import { freePort } from './free-port.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

const host = '127.0.0.1';
const any = { web: 0, worker: 0, content: 0 };
let test: TestData;
let others: Server[];
beforeEach(() => {
  test = makeTestData();
  others = [];
});
afterEach(async () => {
  for (const server of others) server.close();
  await test.remove();
});

async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, host);
  others.push(server);
  await once(server, 'listening');
}

it('says that the port that was asked for is in use, and how to choose another', async () => {
  const web = await freePort(host, new Set());
  await occupy(web);
  await expect(choosePorts({ data: test.data, host, ports: { ...any, web } })).rejects.toThrow(
    `Port ${web} is in use by another program. Stop that one, or choose another port: PORT=${web + 10} npm start`,
  );
});

it('takes the ports of the last start again, but for those that somebody else has taken', async () => {
  const first = await choosePorts({ data: test.data, host, ports: any });
  expect(new Set(Object.values(first)).size).toBe(5);
  expect(await choosePorts({ data: test.data, host, ports: any })).toEqual(first);
  await occupy(first.content);
  const second = await choosePorts({ data: test.data, host, ports: any });
  expect({ ...second, content: 0 }).toEqual({ ...first, content: 0 });
  expect(second.content).not.toBe(first.content);
});
