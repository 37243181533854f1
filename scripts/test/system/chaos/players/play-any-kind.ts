import { catalogue, type OperationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { ask, refusalIn } from '../ask.ts';
import { inventInput } from './invent-input.ts';
import type { Player, Turn } from './player.ts';

/**
 * Asks for a kind by what its declaration says alone: an input that fits, about this project or one of the workers.
 * What it has done is not looked at, but that it ends and leaves nothing behind is. One that comes only as a part of
 * something else is not asked for.
 */
export function playAnyKind(kind: OperationKind): Player {
  const { asker, scope, input }: KindDefinition = catalogue[kind];
  return {
    weight: asker === null ? 0 : 1,
    async play({ system, project, random }: Turn) {
      const { id: projectId, owner } = project.project;
      const workerId = system.workers[random.integer(0, system.workers.length - 1)] ?? '';
      const { api } = asker === 'admin' ? system.person : owner;
      const about = { project: { projectId }, worker: { workerId }, account: {} }[scope];
      const asked = { kind, input: inventInput(input, random, { projectId, workerId }), ...about };
      try {
        return { operationId: (await ask(() => api.operations.create.mutate(asked))).id };
      } catch (error) {
        // What was made up may name what is not there, or find another operation in its way.
        if (refusalIn(error)) return null;
        throw error;
      }
    },
  };
}
