import { join } from 'node:path';
import { execa } from 'execa';
import { tokenFile } from './hub-environment.ts';
import type { Settings } from './settings.ts';

export const regions = ['eu', 'us'] as const;
export const hosts = [
  { name: 'host-a', region: 'eu' },
  { name: 'host-b', region: 'us' },
] as const;

/** Makes the regions, buckets and workers known to the hub. */
export async function prepareHub(settings: Settings, env: NodeJS.ProcessEnv): Promise<void> {
  const input = {
    regions: regions.map((name) => ({
      name,
      bucket: { kind: 'directory', path: join(settings.data, 'buckets', name) },
    })),
    workers: [
      ...regions.map((region) => ({ name: `bucket-${region}`, kind: 'bucket', region })),
      ...hosts.map(({ name, region }) => ({ name, kind: 'host', region })),
    ].map((worker) => ({ ...worker, tokenFile: tokenFile(settings, worker.name) })),
  };
  await execa(process.execPath, ['src/server/bootstrap/main.ts'], {
    env,
    extendEnv: false,
    input: JSON.stringify(input),
  });
}

/** A fresh one-time login link. */
export async function makeLoginLink(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await execa(process.execPath, ['src/server/bootstrap/login-link.ts'], { env, extendEnv: false });
  return stdout.trim();
}
