import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { BenchSite } from '../bench-site.ts';
import { median, type Row, time } from '../row.ts';
import { runOperation } from '../run-operation.ts';
import { switchWorker } from '../switch-worker.ts';

const runs = 40;
const waiting = 10_000;
const ended = 100_000;
const atOnce = 16;
const throughputOperations = 400;

/**
 * What the engine does in a crowd: operations a second, and one operation and one page of the list alone, beside 10,000
 * that wait for a host that is off, and beside 100,000 that have ended.
 */
export async function measureCrowd(site: BenchSite): Promise<Row[]> {
  const database = new pg.Client({ connectionString: site.databaseUrl });
  await database.connect();
  try {
    const workers = await site.api.workers.list.query();
    const idOf = (name: string) => workers.find((worker) => worker.name === name)?.id ?? '';
    const [busy, away] = [idOf('host-a'), idOf('host-b')];
    const perSecond = await measureThroughput(site, busy);
    const alone = await measureOne(site, busy);
    await switchWorker(site, 'host-b', 'off');
    await addOperations(database, { count: waiting, workerId: away, status: 'queued' });
    const besideWaiting = await measureOne(site, busy);
    await database.query(`DELETE FROM "Operation" WHERE "lineWorkerId" = $1`, [away]);
    await addOperations(database, { count: ended, workerId: away, status: 'succeeded' });
    const besideEnded = await measureOne(site, busy);
    await database.query(`DELETE FROM "Operation" WHERE "workerId" = $1`, [away]);
    await switchWorker(site, 'host-b', 'on');
    return [
      {
        what: `Operations a second through the whole engine (${throughputOperations}, ${atOnce} at once, one host)`,
        ours: perSecond.toFixed(0),
        bare: '',
        ratio: '',
        bar: '–',
      },
      ...rows(`beside ${waiting.toLocaleString('en')} that wait`, alone, besideWaiting),
      ...rows(`beside ${ended.toLocaleString('en')} that have ended`, alone, besideEnded),
    ];
  } finally {
    await database.end();
  }
}

interface Figures {
  operation: number[];
  list: number[];
}

function rows(where: string, alone: Figures, crowded: Figures): Row[] {
  const [before, after] = [median(alone.operation), median(crowded.operation)];
  return [
    {
      what: `“Check this worker” ${where} (${runs} runs); bare: alone`,
      ours: time(after),
      bare: time(before),
      ratio: `${(after / before).toFixed(2)} ×`,
      bar: '1.2 ×',
    },
    {
      what: `A page of 50 operations at the API, ${where}; bare: alone`,
      ours: time(median(crowded.list)),
      bare: time(median(alone.list)),
      ratio: '',
      bar: '30 ms',
    },
  ];
}

async function measureOne(site: BenchSite, workerId: string): Promise<Figures> {
  const figures: Figures = { operation: [], list: [] };
  for (let run = 0; run < runs; run += 1) {
    const { operationId } = await site.api.workers.check.mutate({ workerId });
    figures.operation.push((await runOperation(site.api, operationId)).ms);
    const began = performance.now();
    await site.api.operations.list.query({ limit: 50 });
    figures.list.push(performance.now() - began);
  }
  return figures;
}

async function measureThroughput(site: BenchSite, workerId: string): Promise<number> {
  const before = await site.api.operations.limits.query();
  const limits = before.workers.find((worker) => worker.workerId === workerId)?.limits ?? { lanes: {}, kinds: {} };
  await site.api.operations.setLimits.mutate({ workerId, limits: { ...limits, lanes: { ops: atOnce } } });
  const began = performance.now();
  let left = throughputOperations;
  const play = async () => {
    while (left-- > 0) {
      const { operationId } = await site.api.workers.check.mutate({ workerId });
      await site.api.operations.wait.query({ operationId });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, play));
  const seconds = (performance.now() - began) / 1_000;
  await site.api.operations.setLimits.mutate({ workerId, limits });
  return throughputOperations / seconds;
}

interface Crowd {
  count: number;
  workerId: string;
  status: 'queued' | 'succeeded';
}

/** Writes rows as the engine leaves them: in the line of a worker that is off, or ended. */
async function addOperations(database: pg.Client, { count, workerId, status }: Crowd): Promise<void> {
  const queued = status === 'queued';
  await database.query(
    `WITH made AS (
      INSERT INTO "Operation" (id, kind, status, "workerId", lane, input, share, waits, "waitingFor", "lineWorkerId", turn,
        "nextLookAt", "createdAt", "updatedAt", "expiresAt", "finishedAt")
      SELECT gen_random_uuid(), 'check-worker', $3::"OperationStatus", $2::uuid, 'ops', '{}', $4, $5::"OperationWait", $6,
        $7::uuid, $8::int * n, now() + interval '5 minutes', now() - n * interval '1 ms', now(), now() + interval '1 day',
        $9::timestamptz
      FROM generate_series(1, $1::int) n RETURNING id)
    INSERT INTO "OperationStep" ("operationId", index, name, runs, status)
    SELECT id, 0, 'check', 'worker', $10::"StepStatus" FROM made`,
    [
      count,
      workerId,
      status,
      randomUUID(),
      queued ? 'place' : null,
      queued ? 'host host-b, which is off' : null,
      queued ? workerId : null,
      queued ? 1 : null,
      queued ? null : new Date(),
      queued ? 'pending' : 'succeeded',
    ],
  );
  await database.query('ANALYZE "Operation", "OperationStep"');
}
