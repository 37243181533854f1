import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A random secret of this installation, made at its first start and kept in a file for its owner alone. */
export function keepSecret(data: string, name: string): string {
  const path = join(data, 'secrets', name);
  if (!existsSync(path)) writeSecret(path, `${randomBytes(24).toString('hex')}\n`);
  return readFileSync(path, 'utf8').trim();
}

/** The path of the site's master key, made at the first start. Whoever loses it loses every repository's key. */
export function keepMasterKey(data: string): string {
  const path = join(data, 'secrets/master-key.json');
  if (!existsSync(path)) {
    const id = new Date().toISOString().slice(0, 10);
    const key = { current: id, keys: { [id]: randomBytes(32).toString('hex') } };
    writeSecret(path, `${JSON.stringify(key, null, 2)}\n`);
  }
  return path;
}

/** Whole or not at all: what is sealed with half a key could never be opened. */
function writeSecret(path: string, text: string): void {
  // Left by a crash, with who knows which mode.
  rmSync(`${path}.new`, { force: true });
  const file = openSync(`${path}.new`, 'wx', 0o600);
  writeFileSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}
