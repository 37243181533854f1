import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** A process as it can be told apart from a later one with the same number. */
export const livingProcess = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
export type LivingProcess = z.infer<typeof livingProcess>;

/** A running process by its number; null where there is none. */
export function processOf(pid: number): LivingProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fields after it are numbers. The 22nd is the start, in ticks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startedAt = fields[19];
    return startedAt === undefined || fields[0] === 'Z' ? null : { pid, startedAt };
  } catch {
    return null;
  }
}

/** True while this very process runs. */
export function isAlive({ pid, startedAt }: LivingProcess): boolean {
  return processOf(pid)?.startedAt === startedAt;
}

/** Ends a process that a killed start has left: asked first, then by force. */
export async function endProcess(living: LivingProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isAlive(living)) return;
  process.kill(living.pid, signal);
  for (let waitedMs = 0; isAlive(living) && waitedMs < graceMs; waitedMs += 50) await pause(50);
  if (isAlive(living)) process.kill(living.pid, 'SIGKILL');
  while (isAlive(living)) await pause(20);
}
