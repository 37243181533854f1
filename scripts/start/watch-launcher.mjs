import { readFileSync } from 'node:fs';

const everyMs = 250;

/**
 * Calls `onGone` when the `npm start` that launched this process is gone: one that is killed with -9 tells nobody, and
 * what it began would go on without an owner. Does nothing where npm is not the launcher.
 * @param {() => void} onGone
 */
export function watchLauncher(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const launchers = launchersOf(process.ppid);
  const timer = setInterval(() => {
    if (launchers.every(({ pid, stat }) => readStat(pid)?.startedAt === stat.startedAt)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
}

/**
 * The parent, and npm above it where the parent is the shell that npm runs a script with.
 * @param {number} pid
 * @returns {{pid: number, stat: Stat}[]}
 */
function launchersOf(pid) {
  const stat = readStat(pid);
  if (!stat) return [];
  return [{ pid, stat }, ...(/^(sh|dash|bash|busybox)$/.test(stat.name) ? launchersOf(stat.parent) : [])];
}

/**
 * @typedef {{name: string, parent: number, startedAt: string | undefined}} Stat
 * @param {number} pid
 * @returns {Stat | null} null where there is no such process
 */
function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    // State, parent and so on; the start is the 22nd of all.
    const fields = text.slice(end + 2).split(' ');
    // One that was killed and that its own parent has not looked after yet is gone all the same.
    if (fields[0] === 'Z') return null;
    return { name: text.slice(text.indexOf('(') + 1, end), parent: Number(fields[1]), startedAt: fields[19] };
  } catch {
    return null;
  }
}
