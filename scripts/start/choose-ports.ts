import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { isPortFree } from './is-port-free.ts';
import { readJsonFile } from './read-json-file.ts';
import type { Settings } from './settings.ts';

const portsFile = z.object({
  web: z.number(),
  worker: z.number(),
  content: z.number(),
  postgres: z.number(),
  redis: z.number(),
});
export type Ports = z.infer<typeof portsFile>;

const loopback = '127.0.0.1';

/**
 * The ports of this installation: those that were asked for, which have to be free, and else those of the last start as
 * far as they are, so that links stay good.
 */
export async function choosePorts({ data, host, ports: asked }: Pick<Settings, 'data' | 'host' | 'ports'>) {
  const path = join(data, 'run/ports.json');
  const last = readJsonFile(path, portsFile);
  const taken = new Set(Object.values(asked));
  const choose = async (name: keyof Ports, wish = 0) => {
    const on = name in asked ? host : loopback;
    if (wish !== 0) {
      if (await isPortFree(wish, on)) return wish;
      throw new Error(inUse(name, wish));
    }
    const again = last?.[name];
    const isGood = again !== undefined && !taken.has(again) && (await isPortFree(again, on));
    const port = isGood ? again : await freePort(on, taken);
    taken.add(port);
    return port;
  };
  const ports: Ports = {
    web: await choose('web', asked.web),
    worker: await choose('worker', asked.worker),
    content: await choose('content', asked.content),
    postgres: await choose('postgres'),
    redis: await choose('redis'),
  };
  writeFileSync(path, JSON.stringify(ports));
  return ports;
}

const variables: Partial<Record<keyof Ports, string>> = {
  worker: 'BUCKETS_WORKER_PORT',
  content: 'BUCKETS_CONTENT_PORT',
};

function inUse(name: keyof Ports, port: number): string {
  return `Port ${port} is in use by another program. Stop that one, or choose another port: ${variables[name] ?? 'PORT'}=${port + 10} npm start`;
}
