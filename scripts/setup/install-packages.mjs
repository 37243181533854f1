import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lockByPid } from './lock-by-pid.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = `${root}node_modules/.buckets-lock`;

/**
 * Installs the packages, unless those of this very lock file are there; two processes at once install them once. Runs on
 * any Node from 20 on.
 * @returns {Promise<boolean>} whether it did; rejects with what to do when npm fails
 */
export async function installPackages() {
  if (isInstalled()) return false;
  const lock = await lockByPid(root, () => say('…', 'waiting for another installation in this checkout'));
  try {
    if (isInstalled()) return false;
    say('…', 'installing, about a minute (again only when package-lock.json changes)');
    const started = performance.now();
    const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    const atWork = setInterval(() => say('…', `at work  ${seconds()}`), 15_000);
    rmSync(stamp, { force: true });
    await npmCi(lock.pass).finally(() => clearInterval(atWork));
    writeFileSync(stamp, wanted());
    say('✓', `installed  ${seconds()}`);
    return true;
  } finally {
    lock.release();
  }
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

function wanted() {
  return createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
}

/** @type {(mark: string, text: string) => void} */
function say(mark, text) {
  process.stdout.write(`${mark} ${'Packages'.padEnd(11)} ${text}\n`);
}

/** @type {(passLock: (pid: number) => void) => Promise<void>} */
function npmCi(passLock) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      // Prisma's engines would be downloaded from a place that is not everywhere in reach; ours come with npm.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    // It goes on when this process is killed, and must not meet a second one.
    if (child.pid) passLock(child.pid);
    /** @type {(signal: NodeJS.Signals) => void} */
    const stop = (signal) => child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, stop);
    /** @type {(why: string) => void} */
    const fail = (why) =>
      reject(new Error(`The packages could not be installed (${why}). Mend what npm says above, then start again.`));
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, stop);
      if (code === 0) resolve();
      else fail(`npm ci ended with ${signal ?? code}`);
    });
  });
}
