import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { SupervisedProcess } from './supervised-process.ts';
import type { Supervisor } from './supervisor.ts';

/** By the beginning of a path below src/: the processes that run the code there. */
const users: readonly [prefix: string, names: RegExp][] = [
  ['contracts/', /./],
  ['server/', /^(web|hub)$/],
  ['workers/hub/', /^hub$/],
  ['workers/bucket/', /^bucket-/],
  ['workers/host/', /^host-/],
  ['workers/engine/', /^(bucket|host)-/],
  ['workers/link/', /^(bucket|host)-/],
];

const settleMs = 200;

/** Starts processes again whose sources have changed; the pages are reloaded by Next itself. Gives what ends the watch. */
export function restartOnChange(root: string, supervisor: Supervisor, processes: SupervisedProcess[]): FSWatcher {
  const changed = new Map<SupervisedProcess, string>();
  let timer: NodeJS.Timeout | undefined;
  const restart = () => {
    const names = [...changed.keys()].map(({ plan }) => plan.name).join(', ');
    const [path] = changed.values();
    const all = [...changed.keys()];
    changed.clear();
    process.stdout.write(`↻ ${names}: src/${path} has changed\n`);
    // Editors write a file in several steps, and several files at once.
    for (const each of all) void supervisor.restart(each);
  };
  const watcher = watch(join(root, 'src'), { recursive: true }, (_, path) => {
    if (!path || !/\.ts$/.test(path) || /\.test\.ts$/.test(path)) return;
    const [, names] = users.find(([prefix]) => path.startsWith(prefix)) ?? [];
    if (!names) return;
    for (const each of processes) if (names.test(each.plan.name)) changed.set(each, path);
    clearTimeout(timer);
    timer = setTimeout(restart, settleMs);
  });
  watcher.on('error', (error) => {
    process.stdout.write(`! Changes of the sources are not seen any more: ${error.message}\n`);
  });
  return watcher;
}
