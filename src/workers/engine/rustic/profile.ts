import type { RepositoryLocation } from './rustic-repository.ts';
import { tomlString } from './toml-string.ts';

interface ProfileOptions {
  /** Null for commands that open no repository. */
  location: RepositoryLocation | null;
  cacheDirectory: string;
  /** Somebody waits: a store that refuses is given up after seconds, not a minute. */
  interactive: boolean;
}

type Table = Readonly<Record<string, string>>;

function table(name: string, values: Table): string {
  return [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${tomlString(key, value)}`), ''].join(
    '\n',
  );
}

function repositoryUrl(location: RepositoryLocation): string {
  switch (location.kind) {
    case 'directory':
      return location.path;
    case 's3':
      return 'opendal:s3';
    case 'rest':
      return `rest:${location.url}`;
  }
}

function repositoryOptions(location: RepositoryLocation, interactive: boolean): Table | null {
  switch (location.kind) {
    case 'directory':
      return null;
    case 'rest':
      return { timeout: interactive ? '20s' : '5min', retry: interactive ? '1' : 'default' };
    case 's3':
      return {
        bucket: location.bucket,
        root: `/${location.root}`,
        endpoint: location.endpoint,
        region: location.region,
        access_key_id: location.accessKeyId,
        secret_access_key: location.secretAccessKey,
        disable_config_load: 'true',
        disable_ec2_metadata: 'true',
        retry: interactive ? '2' : '5',
      };
  }
}

/**
 * The text of a rustic profile; the key is not in it. Values that could break out of their place are refused with
 * `bad_input`.
 */
export function profile({ location, cacheDirectory, interactive }: ProfileOptions): string {
  const global = table('global', { 'log-level': 'info', 'log-level-dependencies': 'warn' });
  if (!location) return global;
  const options = repositoryOptions(location, interactive);
  return [
    global,
    table('repository', { repository: repositoryUrl(location), 'cache-dir': cacheDirectory }),
    ...(options ? [table('repository.options', options)] : []),
  ].join('\n');
}
