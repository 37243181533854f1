import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A line to a Postgres server that counts the statements that go through it. */
export interface StatementLine {
  port: number;
  /** Statements sent so far, whatever the connection. */
  count(): number;
  close(): void;
}

const query = 'Q'.charCodeAt(0);
const execute = 'E'.charCodeAt(0);

/** Puts a counting line before the server at `host:port`: to each message in which a client sends a statement. */
export async function openStatementLine(host: string, port: number): Promise<StatementLine> {
  let statements = 0;
  const server = createServer((near) => {
    const far = connect(port, host);
    const read = readMessages((kind) => {
      if (kind === query || kind === execute) statements += 1;
    });
    near.on('data', read);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return {
    port: address.port,
    count: () => statements,
    close: () => server.close(),
  };
}

/** Tells the kind of each message of Postgres' protocol: a letter, a length and a body; the first has no letter. */
function readMessages(told: (kind: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return;
      const size = head + rest.readInt32BE(head);
      if (rest.length < size) return;
      if (!isFirst) told(rest[0] ?? 0);
      isFirst = false;
      rest = rest.subarray(size);
    }
  };
}
