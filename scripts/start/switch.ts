import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// node scripts/start/switch.ts <data directory> <process> on|off
// Switches a process of a running installation off or on, a host for instance; returns when it has ended or begun.
const [data, name, to] = process.argv.slice(2);
if (!data || !name || !/^[\w-]+$/.test(name) || (to !== 'on' && to !== 'off')) {
  throw new Error('Usage: node scripts/start/switch.ts <data directory> <process> on|off');
}
const off = join(data, 'run/off', name);
const pid = join(data, 'run/pids', name);
if (to === 'off') {
  mkdirSync(join(data, 'run/off'), { recursive: true });
  writeFileSync(off, '');
} else {
  rmSync(off, { force: true });
}
for (let waitedMs = 0; existsSync(pid) !== (to === 'on'); waitedMs += 50) {
  if (waitedMs > 15_000) throw new Error(`${name} was not switched ${to} within 15 s`);
  await pause(50);
}
