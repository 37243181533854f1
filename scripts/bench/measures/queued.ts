import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { BenchSite } from '../bench-site.ts';
import { mebibytes, processMemory } from '../process-memory.ts';
import type { Row } from '../row.ts';
import { switchWorker } from '../switch-worker.ts';

const askersAtOnce = 16;
/** So that what the asking alone has taken is given back, and the sweeps have gone through all that wait. */
const standsMs = 30_000;
const processes = ['hub', 'web', 'postgres', 'redis'] as const;

/**
 * What the hub's processes hold while `count` operations wait for a host that is off, each asked for over the API as a
 * person does, beside what they held before.
 */
export async function measureQueued(site: BenchSite, count: number): Promise<Row[]> {
  const workers = await site.api.workers.list.query();
  const workerId = workers.find(({ name }) => name === 'host-b')?.id ?? '';
  const before = await processMemory(site);
  await switchWorker(site, 'host-b', 'off');
  try {
    await askFor(site, { workerId, count });
    await pause(standsMs);
    const { items } = await site.api.operations.list.query({ state: 'active', limit: 1 });
    if (items[0]?.status !== 'queued') throw new Error('The operations of the bench do not wait.');
    const during = await processMemory(site);
    return processes.map((name) => rowOf(name, count, before.get(name)?.bytes ?? 0, during.get(name)?.bytes ?? 0));
  } finally {
    await forget(site, workerId);
    await switchWorker(site, 'host-b', 'on');
  }
}

function rowOf(name: string, count: number, before: number, during: number): Row {
  return {
    what: `Memory of ${name} with ${count.toLocaleString('en')} operations that wait; bare: before`,
    ours: mebibytes(during),
    bare: mebibytes(before),
    ratio: `${(during / before).toFixed(2)} ×`,
    bar: '–',
  };
}

async function askFor({ api }: BenchSite, { workerId, count }: { workerId: string; count: number }): Promise<void> {
  let left = count;
  const ask = async () => {
    while (left-- > 0) await api.workers.check.mutate({ workerId });
  };
  await Promise.all(Array.from({ length: askersAtOnce }, ask));
}

/** Takes the rows away: to cancel so many one by one takes longer than all else. */
async function forget({ databaseUrl }: BenchSite, workerId: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`DELETE FROM "Operation" WHERE "workerId" = $1`, [workerId]);
  await database.end();
}
