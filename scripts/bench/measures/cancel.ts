import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureProject } from '../../demo/ensure-project.ts';
import { seededRandom } from '../../demo/random.ts';
import type { BenchSite } from '../bench-site.ts';
import { groupMembersWith, isRunning } from '../process-groups.ts';
import { median, percentile95, type Row, time } from '../row.ts';

/** A file without contents: rustic reads and hashes it for much longer than anybody waits, and stores next to nothing. */
const fileBytes = 256 * 2 ** 30;
/** A step sends a beat each second; where the word that it is to hear something is lost, it hears it then. */
const beatMs = 1_000;
const givesUpMs = 30_000;
const lookEveryMs = 5;
const askEveryMs = 50;

/**
 * How long after the call of Cancel the process group of a backup's rustic is gone, at any moment between two beats of
 * its step.
 */
export async function measureCancel(site: BenchSite, runs: number): Promise<Row[]> {
  const projectId = await ensureProject(site.api, { name: 'Bench cancel', host: 'host-a' });
  const path = join(site.data, 'workers/host-a/projects', projectId, 'current/data/project/long.bin');
  const file = await open(path, 'w');
  await file.truncate(fileBytes);
  await file.close();
  const random = seededRandom('cancel');
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await cancelOne(site, projectId, random.next() * beatMs));
  await rm(path);
  const what = 'Cancel to the end of rustic’s process group';
  return [
    { what: `${what}, median (${runs} runs)`, ours: time(median(times)), bare: '', ratio: '', bar: '–' },
    { what: `${what}, 95th percentile`, ours: time(percentile95(times)), bare: '', ratio: '', bar: '2 s' },
  ];
}

async function cancelOne({ api }: BenchSite, projectId: string, afterMs: number): Promise<number> {
  const { operationId } = await api.backups.create.mutate({ projectId });
  await until('the backup uploads', askEveryMs, async () => {
    const { status, progress } = await api.operations.get.query({ operationId });
    if (status !== 'queued' && status !== 'running')
      throw new Error(`The backup that was to be canceled has ${status}.`);
    return progress?.phase === 'upload';
  });
  const members = await groupMembersWith(`project-${projectId}`);
  if (members.length === 0) throw new Error('The backup that was to be canceled has no process.');
  await pause(afterMs);
  const began = performance.now();
  const canceled = api.operations.cancel.mutate({ operationId });
  await until('the process group is gone', lookEveryMs, async () => {
    const running = await Promise.all(members.map(isRunning));
    return !running.includes(true);
  });
  const ms = performance.now() - began;
  await canceled;
  const { status } = await api.operations.wait.query({ operationId });
  if (status !== 'canceled') throw new Error(`A canceled backup is ${status}.`);
  return ms;
}

async function until(what: string, everyMs: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + givesUpMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`It took more than ${givesUpMs / 1_000} s until ${what}.`);
    await pause(everyMs);
  }
}
