import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type ProgressSummary, progressSummary } from '#src/contracts/operations/progress.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerPrefix } from '../infra/queues/queues.ts';
import { lastStreamId, readStreams } from '../infra/redis/read-streams.ts';
import { connectRedis } from '../infra/redis/redis.ts';
import { operationChanges } from './publish-operation.ts';
import { findOperation, runningOnWorkers } from './store.ts';

export type FeedEvent =
  | { type: 'changed'; operationId: string }
  | { type: 'progress'; operationId: string; progress: ProgressSummary }
  /** Changes may have been missed: what is shown has to be read again from the rows. */
  | { type: 'gap' };

interface Feed {
  /** Emits `event` with a FeedEvent. */
  emitter: EventEmitter<{ event: [FeedEvent] }>;
}

const shared = globalThis as typeof globalThis & { bucketsFeed?: Feed };

/** The process's one reader of changes and progress, whatever the number of tabs; begun with the first of them. */
export function operationFeed(): Feed {
  if (!shared.bucketsFeed) {
    const emitter: Feed['emitter'] = new EventEmitter();
    emitter.setMaxListeners(0);
    shared.bucketsFeed = { emitter };
    void read(emitter);
  }
  return shared.bucketsFeed;
}

/** Last read id by stream: the changes of all operations, and the progress of those that run on a worker. */
type Positions = Map<string, string>;

async function read(emitter: Feed['emitter']): Promise<never> {
  const redis = connectRedis('blocking');
  // A read that waits is sent again on the new connection, without a word of what went by meanwhile.
  redis.on('ready', () => emitter.emit('event', { type: 'gap' }));
  for (;;) {
    try {
      const positions: Positions = new Map([[operationChanges, await lastStreamId(redis, operationChanges)]]);
      for (const { operationId, workerId } of await runningOnWorkers()) follow(positions, operationId, workerId);
      emitter.emit('event', { type: 'gap' });
      for (;;) {
        for (const { stream, id, value } of await readStreams(redis, positions, 5_000)) {
          positions.set(stream, id);
          if (stream === operationChanges) await changed(value, positions, emitter);
          else progressed(stream, value, emitter);
        }
      }
    } catch (error) {
      // Redis or Postgres is away, or Redis was emptied: begin again from what the rows say.
      logger.warn({ event: 'feed-interrupted', message: String(error) });
      await pause(1_000);
    }
  }
}

async function changed(operationId: string, positions: Positions, emitter: Feed['emitter']): Promise<void> {
  const operation = await findOperation(operationId);
  const running = operation?.steps.find((step) => step.status === 'running');
  const stream = running?.workerId ? progressStream(operationId, running.workerId) : null;
  for (const followed of positions.keys()) {
    if (followed !== stream && followed.endsWith(`:progress:${operationId}`)) positions.delete(followed);
  }
  if (stream && !positions.has(stream)) positions.set(stream, '0-0');
  emitter.emit('event', { type: 'changed', operationId });
}

function progressed(stream: string, json: string, emitter: Feed['emitter']): void {
  const operationId = stream.slice(stream.lastIndexOf(':') + 1);
  try {
    emitter.emit('event', { type: 'progress', operationId, progress: progressSummary.parse(JSON.parse(json)) });
  } catch (error) {
    // Written by a worker, so not to be trusted: what is not progress is not passed on.
    logger.warn({ event: 'bad-progress', operationId, message: String(error) });
  }
}

function follow(positions: Positions, operationId: string, workerId: string | null): void {
  if (workerId) positions.set(progressStream(operationId, workerId), '0-0');
}

function progressStream(operationId: string, workerId: string): string {
  return `${workerPrefix(workerId)}:progress:${operationId}`;
}
