import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { within } from '../clock/within.ts';
import { logger } from '../logger/logger.ts';
import { streamPosition } from '../redis/read-streams.ts';
import { connectRedis, redis, redisReady } from '../redis/redis.ts';

export type Lane = 'io' | 'ops' | 'scheduled';

const queues = new Map<string, Queue>();
const events = new Map<string, Promise<QueueEvents>>();
const connections: Redis[] = [];
const closeWithinMs = 2_000;
const connectWithinMs = 2_000;

/** The prefix of everything in Redis that a worker may touch. */
export function workerPrefix(workerId: string): string {
  return `w:${workerId}`;
}

/** The queue of a worker's lane. */
export function workerQueue(workerId: string, lane: Lane): Queue {
  return open(workerPrefix(workerId), lane);
}

/** The hub's own queue: `advance` and sweeps. */
export function hubQueue(): Queue {
  return open('hub', 'advance');
}

function open(prefix: string, name: string): Queue {
  const key = `${prefix}:${name}`;
  let queue = queues.get(key);
  if (!queue) {
    queue = new Queue(name, {
      prefix,
      connection: connect('producer'),
      skipVersionCheck: true,
      // Each event of an answer holds the whole answer.
      streams: { events: { maxLen: 1_000 } },
      defaultJobOptions: {
        attempts: 1,
        removeOnComplete: { age: 60, count: 200 },
        removeOnFail: { age: 600, count: 200 },
      },
    });
    queue.on('error', (error) => logger.warn({ event: 'queue-error', queue: key, message: error.message }));
    queues.set(key, queue);
  }
  return queue;
}

/**
 * The answers of a worker's `io` lane, from when the first one was asked for. The position is a fixed one: "from now on"
 * would be from whenever a read reaches Redis, anew after ten quiet seconds, and what is answered in between is lost.
 */
export function workerAnswers(workerId: string): Promise<QueueEvents> {
  const known = events.get(workerId);
  if (known) return known;
  const opening = openAnswers(workerId);
  events.set(workerId, opening);
  opening.catch(() => events.delete(workerId));
  return opening;
}

async function openAnswers(workerId: string): Promise<QueueEvents> {
  // At the start of a process the connection is still being made; one that is away fails at once.
  await within(connectWithinMs, redisReady());
  const lastEventId = await streamPosition(redis());
  const answers = new QueueEvents('io', {
    prefix: workerPrefix(workerId),
    connection: connect('blocking'),
    lastEventId,
  });
  answers.on('error', (error) => logger.warn({ event: 'queue-events-error', workerId, message: error.message }));
  return answers;
}

/** Closes every queue of this process. Where Redis is away, BullMQ would wait for it: then they are cut. */
export async function closeQueues(): Promise<void> {
  const opened = await Promise.allSettled(events.values());
  const all = [...opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])), ...queues.values()];
  const inTime = await within(closeWithinMs, Promise.allSettled(all.map((each) => each.close())));
  if (!inTime) logger.warn({ event: 'queues-cut', reason: `not closed after ${closeWithinMs} ms` });
  for (const connection of connections) connection.disconnect();
}

function connect(use: 'producer' | 'blocking'): Redis {
  const connection = connectRedis(use);
  connections.push(connection);
  return connection;
}
