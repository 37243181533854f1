import { setTimeout as pause } from 'node:timers/promises';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { ask, refusalIn } from './ask.ts';
import type { ChaosProject } from './chaos-project.ts';
import type { ChaosSystem } from './chaos-system.ts';
import type { OperationWatch } from './operation-watch.ts';
import type { Wish } from './plan-chaos.ts';
import type { Played, Turn } from './players/player.ts';
import { playerOf } from './players/player-of.ts';

/** Longer than all of a run's faults may hold an operation up: its attempts, and the pauses between them. */
const endsWithinMs = 180_000;

interface Play {
  system: ChaosSystem;
  project: ChaosProject;
  wish: Wish;
  watch: OperationWatch;
  /** Called when the operation was asked for. */
  begun(): void;
}

/** Asks for what is wished for, cancels or retries it where that is wished for too, and gives what went wrong. */
export async function playWish(play: Play): Promise<string[]> {
  const { number, kind } = play.wish;
  return await playOut(play).catch((error: unknown) => [`wish ${number} (${kind}): ${String(error)}`]);
}

async function playOut({ system, project, wish, watch, begun }: Play): Promise<string[]> {
  const { random, number } = wish;
  const { api } = system.person;
  const played = await play({ system, project, random, number }, wish.kind).finally(begun);
  const { operationId } = played;
  if (wish.cancelAfterMs !== null) {
    await pause(wish.cancelAfterMs);
    await ask(() => api.operations.cancel.mutate({ operationId })).catch(expectRefusal('bad_input'));
  }
  const status = await watch.endOf(operationId, endsWithinMs);
  if (status === undefined) return [`wish ${number} (${wish.kind} ${operationId}) has not ended`];
  if (status === 'succeeded') return look(played, operationId);
  if (!wish.retries) return [];
  return retry(played, { operationId, api, watch });
}

async function retry(
  played: Played,
  { operationId, api, watch }: { operationId: string; api: ChaosSystem['person']['api']; watch: OperationWatch },
): Promise<string[]> {
  const call = async () => (await ask(() => api.operations.retry.mutate({ operationId }))).id;
  const again = played.again ?? ((asked) => asked());
  const id = await again(call);
  const status = await watch.endOf(id, endsWithinMs);
  if (status === undefined) return [`${id}, the retry of ${operationId}, has not ended`];
  return status === 'succeeded' ? look(played, id) : [];
}

async function look(played: Played, operationId: string): Promise<string[]> {
  const wrong = await played.look?.();
  return wrong ? [`${operationId} has succeeded, and ${wrong}`] : [];
}

function expectRefusal(code: string): (error: unknown) => void {
  return (error) => {
    if (refusalIn(error)?.code !== code) throw error;
  };
}

async function play(turn: Turn, kind: OperationKind): Promise<Played> {
  const played = (await playerOf(kind).play(turn)) ?? (await playerOf('backup').play(turn));
  if (!played) throw new Error('A backup can always be asked for.');
  return played;
}
