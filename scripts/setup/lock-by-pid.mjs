import { createHash } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const longestMs = 30 * 60_000;

/**
 * Takes the lock of a checkout before there are packages that could give a better one: a file with the number of the
 * process at work. One that was left by a process that is gone is taken over.
 * @param {string} root
 * @param {() => void} onWait called once where another process has it
 * @returns {Promise<{pass: (pid: number) => void, release: () => void}>} `pass` hands it to the process that does the work
 */
export async function lockByPid(root, onWait) {
  const path = `${tmpdir()}/buckets-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  const own = `${path}.${process.pid}`;
  /** @type {(pid: number) => void} */
  const write = (pid) => writeFileSync(own, String(pid), { mode: 0o644 });
  const pass = (/** @type {number} */ pid) => {
    write(pid);
    renameSync(own, path);
  };
  for (let isFirst = true; ; isFirst = false) {
    write(process.pid);
    try {
      // A link is made whole or not at all, and never over another.
      linkSync(own, path);
      return { pass, release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(own, { force: true });
    }
    if (isAbandoned(path)) {
      rmSync(path, { force: true });
      continue;
    }
    if (isFirst) onWait();
    await pause(500);
  }
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > longestMs) return true;
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    // No such process, or the lock was let go of in this moment.
    return error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'ENOENT');
  }
}
