import { readdir, readFile } from 'node:fs/promises';

export interface GroupMember {
  pid: number;
  group: number;
}

/** All processes of the process groups in which one has `text` in its command line. */
export async function groupMembersWith(text: string): Promise<GroupMember[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const members: GroupMember[] = [];
  const groups = new Set<number>();
  for (const pid of pids) {
    const status = await statusOf(pid);
    if (!status) continue;
    members.push({ pid, group: status.group });
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(text)) groups.add(status.group);
  }
  return members.filter(({ group }) => groups.has(group));
}

/** Whether a process still runs. One that has ended and waits for its parent to ask how is there no more. */
export async function isRunning({ pid, group }: GroupMember): Promise<boolean> {
  const status = await statusOf(pid);
  return status !== null && status.group === group && !['Z', 'X'].includes(status.state);
}

/** Null where it has ended. */
async function statusOf(pid: number): Promise<{ state: string; group: number } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program stands in brackets, and may hold anything.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === '' ? null : { state, group: Number(group) };
}
