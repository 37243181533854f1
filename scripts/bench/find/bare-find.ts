import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import type { BenchSite } from '../bench-site.ts';

const place = z.object({ path: z.string(), masterkey: z.string() });

/** `rustic find` over the backups of a project, in the product's own repository: milliseconds, and the paths found. */
export async function openBareFind(
  site: BenchSite,
  projectId: string,
): Promise<(pattern: string) => Promise<{ ms: number; paths: string[] }>> {
  const { stdout } = await execa(process.execPath, ['scripts/bench/find/show-repository.ts', projectId], {
    env: site.hubEnvironment,
  });
  const { path, masterkey } = place.parse(JSON.parse(stdout));
  const directory = join(site.scratch, 'bare-find');
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'key'), masterkey, { mode: 0o600 });
  const profile = join(directory, 'bare.toml');
  await writeFile(
    profile,
    `[repository]\nrepository = "${path}"\nkey-file = "${directory}/key"\ncache-dir = "${directory}/cache"\n`,
  );
  return async (pattern) => {
    const started = performance.now();
    const found = await execa(
      site.rustic,
      ['-P', profile, '--no-progress', `--filter-host=project-${projectId}`, 'find', '--all', `--iglob=${pattern}`],
      { cwd: directory, maxBuffer: 512 * 1024 * 1024 },
    );
    const ms = performance.now() - started;
    const paths = found.stdout.split('\n').flatMap((line) => /"project\/(.*)"/.exec(line)?.[1] ?? []);
    return { ms, paths: [...new Set(paths)].sort() };
  };
}
