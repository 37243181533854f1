import { createServer } from 'node:net';

/** Whether nobody listens on a TCP port of an address. A port that we are not allowed to use is an error. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(false);
        else reject(new Error(`Nobody can listen on port ${port} of ${host} (${error.code}). Choose another one.`));
      })
      .listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
