import { readFile } from 'node:fs/promises';

async function read(path: string): Promise<string | null> {
  // The process may end between two reads: what is not there has no activity.
  return readFile(path, 'latin1').catch(() => null);
}

async function charactersMoved(pid: number): Promise<number> {
  const io = await read(`/proc/${pid}/io`);
  if (io === null) return 0;
  return [...io.matchAll(/^[rw]char: (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
}

async function childrenOf(pid: number): Promise<number[]> {
  const children = await read(`/proc/${pid}/task/${pid}/children`);
  return (children ?? '').split(' ').filter(Boolean).map(Number);
}

/**
 * Bytes that a process and everything below it have read and written so far, sockets and cache included. A number
 * that differs from the last one is a life sign; it falls when a child ends.
 */
export async function processActivity(pid: number): Promise<number> {
  let sum = 0;
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    sum += await charactersMoved(next);
    waiting.push(...(await childrenOf(next)));
  }
  return sum;
}
