import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A random secret of this installation, made at its first start and kept in a file for its owner alone. */
export function keepSecret(data: string, name: string): string {
  const path = join(data, `${name}.secret`);
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
}

/** The file with the site's master key, made at the first start. Whoever loses it loses every repository's key. */
export function keepMasterKey(data: string): string {
  const path = join(data, 'master-key.json');
  if (!existsSync(path)) {
    const id = new Date().toISOString().slice(0, 10);
    const key = { current: id, keys: { [id]: randomBytes(32).toString('hex') } };
    writeFileSync(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return path;
}
