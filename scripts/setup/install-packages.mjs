import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = `${root}node_modules/.buckets-lock`;

/**
 * Installs the packages, unless those of this very lock file are there. Runs on any Node from 20 on.
 * @returns {Promise<void>} rejects with what to do when npm fails
 */
export async function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('… Packages  installing, about a minute (once for each change of package-lock.json)\n');
  const started = performance.now();
  await npmCi();
  writeFileSync(stamp, wanted);
  process.stdout.write(`✓ Packages  installed  ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** @returns {Promise<void>} */
function npmCi() {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      // Prisma's engines would be downloaded from a place that is not everywhere in reach; ours come with npm.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `The packages could not be installed (npm ci ended with ${code}). Mend what npm says above, then start again.`,
          ),
        );
    });
  });
}
