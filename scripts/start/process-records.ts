import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, isAlive, livingProcess, processOf } from './living-process.ts';
import { readJsonFile } from './read-json-file.ts';

const processRecord = livingProcess.extend({
  ending: z.object({
    signal: z.enum(['SIGTERM', 'SIGINT']),
    graceMs: z.number(),
    lastSignal: z.enum(['SIGKILL', 'SIGQUIT']).optional(),
  }),
});
export type ProcessRecord = z.infer<typeof processRecord>;

/** Its numbers alone, for people and scripts. */
const pidsOf = (data: string) => join(data, 'run/pids');
const recordsOf = (data: string) => join(data, 'run/processes');

/** Notes that a process runs: for a later start that finds it without its owner, and its number for scripts. */
export function recordProcess(data: string, name: string, pid: number, ending: ProcessRecord['ending']): void {
  const living = processOf(pid);
  if (!living) return;
  for (const directory of [recordsOf(data), pidsOf(data)]) mkdirSync(directory, { recursive: true });
  const path = join(recordsOf(data), name);
  writeFileSync(`${path}.new`, JSON.stringify({ ...living, ending } satisfies ProcessRecord));
  renameSync(`${path}.new`, path);
  writeFileSync(join(pidsOf(data), name), String(pid));
}

/** Notes that a process has ended. */
export function forgetProcess(data: string, name: string): void {
  for (const directory of [recordsOf(data), pidsOf(data)]) rmSync(join(directory, name), { force: true });
}

/** Ends what an earlier start, which was killed, has left running. Gives the names of what it ended. */
export async function endLeftProcesses(data: string): Promise<string[]> {
  const left = readRecords(data).filter(({ record }) => isAlive(record));
  await Promise.all(left.map(({ record }) => endProcess(record, record.ending)));
  for (const directory of [recordsOf(data), pidsOf(data)]) rmSync(directory, { recursive: true, force: true });
  return left.map(({ name }) => name);
}

function readRecords(data: string): { name: string; record: ProcessRecord }[] {
  const directory = recordsOf(data);
  mkdirSync(directory, { recursive: true });
  const names = readdirSync(directory).filter((name) => !name.endsWith('.new'));
  return names.flatMap((name) => {
    const record = readJsonFile(join(directory, name), processRecord);
    return record ? [{ name, record }] : [];
  });
}
