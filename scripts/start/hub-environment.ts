import { join } from 'node:path';
import type { Ports } from './choose-ports.ts';
import { keepMasterKey } from './keep-secret.ts';
import type { Settings } from './settings.ts';

/** What is inherited from the shell; all else a process gets is named here. */
export function basicEnvironment(): NodeJS.ProcessEnv {
  const { PATH = '/usr/bin:/bin', HOME = '/', LANG = 'C.UTF-8', LOG_LEVEL = 'info' } = process.env;
  return { NODE_ENV: 'production', PATH, HOME, LANG, LOG_LEVEL, NEXT_TELEMETRY_DISABLED: '1' };
}

/** The environment of the processes that belong to the hub: they alone hold the database and the master key. */
export function hubEnvironment(
  settings: Settings,
  ports: Ports,
  servers: { databaseUrl: string; redisUrl: string },
): NodeJS.ProcessEnv {
  return {
    ...basicEnvironment(),
    NODE_ENV: settings.development ? 'development' : 'production',
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: servers.redisUrl,
    BUCKETS_MASTER_KEY_FILE: keepMasterKey(settings.data),
    HOST: settings.host,
    PORT: String(ports.web),
    BUCKETS_WORKER_PORT: String(ports.worker),
    BUCKETS_CONTENT_PORT: String(ports.content),
    BUCKETS_PUBLIC_URL: settings.publicUrl ?? `http://127.0.0.1:${ports.web}`,
    BUCKETS_CONTENT_URL: `http://127.0.0.1:${ports.content}`,
    BUCKETS_TRANSFER_URL: `http://127.0.0.1:${ports.worker}`,
  };
}

export interface WorkerPlace {
  name: string;
  directory: string;
  rustic: string;
  bwrap: string | null;
}

/** The environment of a worker: the hub's address and its own token, nothing that opens anything else. */
export function workerEnvironment(settings: Settings, ports: Ports, place: WorkerPlace): NodeJS.ProcessEnv {
  return {
    ...basicEnvironment(),
    BUCKETS_HUB_URL: `http://127.0.0.1:${ports.worker}`,
    BUCKETS_WORKER_TOKEN_FILE: tokenFile(settings, place.name),
    BUCKETS_WORKER_DIR: place.directory,
    BUCKETS_RUSTIC: place.rustic,
    BUCKETS_BWRAP: place.bwrap ?? '',
  };
}

/** Where a worker's token lies. */
export function tokenFile(settings: Settings, name: string): string {
  return join(settings.data, 'tokens', name);
}
