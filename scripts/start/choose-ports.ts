import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const portsFile = z.object({
  web: z.number(),
  worker: z.number(),
  content: z.number(),
  postgres: z.number(),
  redis: z.number(),
});
export type Ports = z.infer<typeof portsFile>;

/**
 * The ports of this installation. People's links stay good, so those of the last start are taken again where they are
 * free. The one that was asked for has to be.
 */
export async function choosePorts(data: string, asked: number, host: string): Promise<Ports> {
  const path = join(data, 'ports.json');
  const last = existsSync(path) ? portsFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data : undefined;
  if (asked !== 0 && !(await isFree(asked, host))) {
    throw new Error(`Port ${asked} is in use. Stop what uses it, or choose another: PORT=${asked + 10} npm start`);
  }
  const again = async (port: number | undefined) => (port && (await isFree(port, host)) ? port : freePort(host));
  const ports = {
    web: asked || (await again(last?.web)),
    worker: await again(last?.worker),
    content: await again(last?.content),
    postgres: await again(last?.postgres),
    redis: await again(last?.redis),
  };
  writeFileSync(path, JSON.stringify(ports), { mode: 0o600 });
  return ports;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, host, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
  });
}
