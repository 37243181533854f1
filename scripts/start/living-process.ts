import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** A process as it can be told apart from a later one with the same number, also after the machine was started again. */
export const livingProcess = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
export type LivingProcess = z.infer<typeof livingProcess>;

let bootId: string | undefined;

/** A running process by its number; null where there is none. */
export function processOf(pid: number): LivingProcess | null {
  try {
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fields after it are numbers. The 22nd is the start, in ticks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields[19];
    return ticks === undefined || fields[0] === 'Z' ? null : { pid, startedAt: `${bootId}:${ticks}` };
  } catch {
    return null;
  }
}

/** True while this very process runs. */
export function isAlive({ pid, startedAt }: LivingProcess): boolean {
  return processOf(pid)?.startedAt === startedAt;
}

export interface Ending {
  /** What asks it to end, and how long it may take. */
  signal: NodeJS.Signals;
  graceMs: number;
  /** What ends it after that; SIGKILL by default. */
  lastSignal?: NodeJS.Signals;
}

/** Ends a process that is no child of ours: asked first, then by force. Resolves when it is gone. */
export async function endProcess(living: LivingProcess, { signal, graceMs, lastSignal }: Ending): Promise<void> {
  if (!isAlive(living)) return;
  process.kill(living.pid, signal);
  for (let waitedMs = 0; isAlive(living) && waitedMs < graceMs; waitedMs += 50) await pause(50);
  if (isAlive(living)) process.kill(living.pid, lastSignal ?? 'SIGKILL');
  while (isAlive(living)) await pause(20);
}
