import { ask } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** Asks one of the workers whether it is well. */
export async function playCheckWorker({ system, random }: Turn): Promise<Played> {
  const workerId = system.workers[random.integer(0, system.workers.length - 1)] ?? '';
  return ask(() => system.person.api.workers.check.mutate({ workerId }));
}
