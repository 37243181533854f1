import { Queue, QueueEvents, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { BenchSite } from '../bench-site.ts';
import { median, percentile95, type Row, time } from '../row.ts';
import { runOperation } from '../run-operation.ts';

const runs = 60;

/** What the engine costs: from the call of “Check this worker” to its step's start, beside a bare BullMQ round trip. */
export async function measureOverhead(site: BenchSite): Promise<Row[]> {
  const worker = (await site.api.workers.list.query()).find(({ name }) => name === 'host-a');
  const toStart: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { operationId } = await site.api.workers.check.mutate({ workerId: worker?.id ?? '' });
    const { operation, ms } = await runOperation(site.api, operationId);
    whole.push(ms);
    toStart.push(Date.parse(operation.steps[0]?.startedAt ?? '') - Date.parse(operation.createdAt));
  }
  const bare = await bareRoundTrips(site.redisUrl);
  const ratio = (ms: number) => `${(ms / median(bare)).toFixed(1)} ×`;
  return [
    {
      what: `Call to first line of a step, median (${runs} runs); bare: a BullMQ round trip`,
      ours: time(median(toStart)),
      bare: time(median(bare)),
      ratio: ratio(median(toStart)),
      bar: '20 ms',
    },
    {
      what: 'Call to first line of a step, 95th percentile; bare: a BullMQ round trip',
      ours: time(percentile95(toStart)),
      bare: time(percentile95(bare)),
      ratio: '',
      bar: '60 ms',
    },
    {
      what: '“Check this worker”, call to recorded end, median',
      ours: time(median(whole)),
      bare: '',
      ratio: '',
      bar: '–',
    },
  ];
}

async function bareRoundTrips(redisUrl: string): Promise<number[]> {
  const connections: Redis[] = [];
  const connect = () => {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    connections.push(connection);
    return connection;
  };
  const queue = new Queue('bare', { connection: connect() });
  const events = new QueueEvents('bare', { connection: connect(), lastEventId: '0-0' });
  const worker = new Worker('bare', async () => 'done', { connection: connect() });
  await Promise.all([events.waitUntilReady(), worker.waitUntilReady()]);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    const job = await queue.add('bare', {});
    await job.waitUntilFinished(events);
    times.push(performance.now() - started);
  }
  await Promise.all([worker.close(), events.close(), queue.close()]);
  for (const connection of connections) connection.disconnect();
  return times;
}
