import { readFile } from 'node:fs/promises';

export interface ProcessUse {
  /** Of processor time, since its start. */
  cpuMs: number;
  memoryBytes: number;
}

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

/** What a process has used so far, and holds now. */
export async function processUse(pid: number): Promise<ProcessUse> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    memoryBytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024,
  };
}
