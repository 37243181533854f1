import { join } from 'node:path';
import type { Ports } from './choose-ports.ts';
import { keepMasterKey } from './keep-secret.ts';
import type { Settings } from './settings.ts';

export type Environment = Record<string, string> & { NODE_ENV: 'development' | 'production' };

const inherited = [
  ...['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'],
  // Object stores and proxies of a site with certificates of its own.
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'],
  'LOG_LEVEL',
];

/** What is inherited from the shell; all else that a process gets is named here. */
function basicEnvironment({ data, development }: Settings): Environment {
  const pairs = inherited.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value]] : [];
  });
  return {
    ...Object.fromEntries(pairs),
    NODE_ENV: development ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Compiled modules are kept for the next start, which takes a third less time for it.
    ...(development ? {} : { NODE_COMPILE_CACHE: compileCache(data) }),
  };
}

/** Where Node keeps compiled modules; safe to remove at any time. */
export function compileCache(data: string): string {
  return join(data, 'run/compiled');
}

export interface Servers {
  databaseUrl: string;
  redisUrl: string;
}

export interface HubEnvironment extends Record<string, string> {
  NODE_ENV: 'development' | 'production';
  DATABASE_URL: string;
  BUCKETS_PUBLIC_URL: string;
  BUCKETS_CONTENT_URL: string;
}

/** The environment of the processes that belong to the hub: they alone hold the database and the master key. */
export function hubEnvironment(settings: Settings, ports: Ports, { databaseUrl, redisUrl }: Servers): HubEnvironment {
  return {
    ...basicEnvironment(settings),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    BUCKETS_MASTER_KEY_FILE: keepMasterKey(settings.data),
    HOST: settings.host,
    PORT: String(ports.web),
    BUCKETS_WORKER_PORT: String(ports.worker),
    BUCKETS_CONTENT_PORT: String(ports.content),
    BUCKETS_PUBLIC_URL: settings.publicUrl ?? `http://127.0.0.1:${ports.web}`,
    BUCKETS_CONTENT_URL: settings.contentUrl ?? `http://127.0.0.1:${ports.content}`,
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
export function workerEnvironment(settings: Settings, ports: Ports, place: WorkerPlace): Environment {
  return {
    ...basicEnvironment(settings),
    BUCKETS_HUB_URL: `http://127.0.0.1:${ports.worker}`,
    BUCKETS_WORKER_TOKEN_FILE: tokenFile(settings.data, place.name),
    BUCKETS_WORKER_DIR: place.directory,
    BUCKETS_RUSTIC: place.rustic,
    BUCKETS_BWRAP: place.bwrap ?? '',
  };
}

/** Where a worker's token lies. */
export function tokenFile(data: string, name: string): string {
  return join(data, 'tokens', name);
}
