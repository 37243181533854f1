import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

export interface BareRustic {
  /** Milliseconds, and the id of the rustic snapshot. */
  backup(source: string, parent: string | null): Promise<{ ms: number; snapshotId: string }>;
  restore(snapshotId: string, target: string): Promise<number>;
  /** Compares what was restored with the snapshot, as far as rustic does without reading it again. */
  prove(snapshotId: string, target: string): Promise<number>;
  catTree(snapshotId: string, path: string): Promise<number>;
}

/** rustic by itself, on a repository of its own in a directory: what the product is compared with. */
export async function openBareRustic(rustic: string, directory: string): Promise<BareRustic> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const { stdout: key } = await execa(rustic, ['key', 'create'], { cwd: directory });
  await writeFile(join(directory, 'key'), key, { mode: 0o600 });
  const profile = join(directory, 'bare.toml');
  await writeFile(
    profile,
    `[repository]\nrepository = "${directory}/repository"\nkey-file = "${directory}/key"\ncache-dir = "${directory}/cache"\n`,
  );
  const run = async (...args: string[]) => {
    const started = performance.now();
    const { stdout } = await execa(rustic, ['-P', profile, ...args], { cwd: directory, maxBuffer: 64 * 1024 * 1024 });
    return { ms: performance.now() - started, stdout };
  };
  await run('--no-progress', 'init');
  const restore = async (snapshotId: string, target: string, ...how: string[]) => {
    const from = `${snapshotId}:/project`;
    return (await run('--no-progress', 'restore', '--numeric-id', '--sparse=by-content', ...how, from, target)).ms;
  };
  return {
    async backup(source, parent) {
      const how = parent ? `--parent=${parent}` : '--force';
      const { ms, stdout } = await run('--json-progress', 'backup', '--as-path=/', '--host=bench', how, '--', source);
      const snapshotId = /"snapshot_id":"([0-9a-f]{64})"/.exec(stdout)?.[1];
      if (!snapshotId) throw new Error(`rustic made no snapshot: ${stdout}`);
      return { ms, snapshotId };
    },
    restore: (snapshotId, target) => restore(snapshotId, target),
    prove: (snapshotId, target) => restore(snapshotId, target, '--dry-run'),
    async catTree(snapshotId, path) {
      return (await run('--no-progress', 'cat', 'tree', `${snapshotId}:/project/${path}`)).ms;
    },
  };
}
