import { createServer } from 'node:net';

/** A TCP port of an address that nobody listens on at this moment, and none of those that are spoken for. */
export async function freePort(host: string, taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = await listenOnce(host);
    if (!taken.has(port)) return port;
  }
}

function listenOnce(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, host, () => {
        const address = server.address();
        server.close(() => {
          if (address === null || typeof address === 'string') reject(new Error('The system gave no port.'));
          else resolve(address.port);
        });
      });
  });
}
