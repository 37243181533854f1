import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { bucketWorker, hosts, regions } from './demo-site.ts';
import { type HubEnvironment, tokenFile } from './hub-environment.ts';

interface HubCall {
  env: HubEnvironment;
  signal: AbortSignal;
}

/** Makes the regions, buckets and workers known to the hub, as far as they are not. */
export async function prepareHub(data: string, { env, signal }: HubCall): Promise<void> {
  const workers = [
    ...regions.map((region) => ({ name: bucketWorker(region), kind: 'bucket', region })),
    ...hosts.map(({ name, region }) => ({ name, kind: 'host', region })),
  ];
  const input = {
    regions: regions.map((name) => ({ name, bucket: { kind: 'directory', path: join(data, 'buckets', name) } })),
    workers: workers.map((worker) => ({ ...worker, tokenFile: tokenFile(data, worker.name) })),
  };
  for (const { bucket } of input.regions) mkdirSync(bucket.path, { recursive: true, mode: 0o700 });
  await run('src/server/bootstrap/main.ts', { env, signal }, JSON.stringify(input));
}

/** A fresh one-time login link. */
export async function makeLoginLink(call: HubCall): Promise<string> {
  return run('src/server/bootstrap/login-link.ts', call);
}

async function run(file: string, { env, signal }: HubCall, input = ''): Promise<string> {
  const options = { env, extendEnv: false, input, reject: false, cancelSignal: signal } as const;
  const { failed, stdout, stderr } = await execa(process.execPath, [file], options);
  signal.throwIfAborted();
  if (failed) throw new Error(`${file} failed:\n${stderr.split('\n').slice(-20).join('\n')}`);
  return stdout.trim();
}
