import { Queue } from 'bullmq';
import { workerPrefix } from '#src/server/infra/queues/queues.ts';
import type { Fault } from './fault.ts';

const most = 12;

/**
 * Puts tickets of steps into the queues of their workers once more, in any order: of steps that wait, that run and that
 * have ended long ago, some of them twice.
 */
export const deliverAgain: Fault = async ({ redis, workers }, random) => {
  for (const workerId of workers) {
    const queue = new Queue('ops', { prefix: workerPrefix(workerId), connection: { url: redis.url } });
    try {
      const jobs = await queue.getJobs(['waiting', 'active', 'completed', 'failed']);
      for (let count = Math.min(most, jobs.length); count > 0; count -= 1) {
        const job = jobs[random.integer(0, jobs.length - 1)];
        for (let times = random.integer(1, 2); job && times > 0; times -= 1) {
          await queue.add('step', job.data, { lifo: random.next() < 0.5, removeOnComplete: true });
        }
      }
    } finally {
      await queue.close();
    }
  }
};
