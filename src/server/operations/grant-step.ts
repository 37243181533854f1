import { catalogue, operationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import type { StepDefinition } from '#src/contracts/operations/define-kind.ts';
import { forgetBackups } from '#src/contracts/operations/kinds/forget-backups.ts';
import { restoreInput } from '#src/contracts/operations/kinds/restore.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { beginForgetting } from '../backups/begin-forgetting.ts';
import { latestSnapshotId, snapshotIdOf } from '../backups/find-snapshot.ts';
import { bucketRepositoryOf, repositoryIdOf } from '../buckets/grant-repository.ts';
import { recoveryPasswordOf } from '../buckets/make-recovery-password.ts';
import { openDoor } from '../buckets/open-door.ts';
import { indexFacts } from '../indexes/service.ts';
import type { Db } from '../infra/db/db.ts';
import { placementOf } from '../projects/place-project.ts';
import type { EngineOperation, StepRow } from './store.ts';

type Granted = Extract<WorkerApiReply<'start-step'>, { run: true }>;

/** All that a worker needs for a step, and no more: its input, what earlier steps gave, and the step's own secrets. */
export async function grantStep(operation: EngineOperation, step: StepRow, tx: Db): Promise<Granted> {
  const kind = operationKind.parse(operation.kind);
  const definition = stepsOf(kind).find(({ name }) => name === step.name)?.definition;
  if (!definition) throw new Error(`The kind ${kind} has no step ${step.name}`);
  return {
    run: true,
    kind,
    attempt: step.attempt,
    input: catalogue[kind].input.parse(operation.input),
    results: Object.fromEntries(
      operation.steps.filter((done) => done.status === 'succeeded').map((done) => [done.name, done.result]),
    ),
    facts: await factsFor(operation, tx),
    ...(operation.projectId && (await projectGrants(operation.projectId, operation, step, definition, tx))),
  };
}

async function projectGrants(
  projectId: string,
  operation: EngineOperation,
  step: StepRow,
  definition: StepDefinition,
  tx: Db,
): Promise<Pick<Granted, 'project' | 'door' | 'bucket'>> {
  const project = await placementOf(projectId, tx);
  if (!definition.repository) return { project };
  if (definition.runs === 'bucket') return { project, bucket: await bucketRepositoryOf(projectId, tx) };
  const access = definition.repository === 'read' ? 'read' : 'append';
  return { project, door: await openDoor({ projectId, access, operationId: operation.id, step: step.name }, tx) };
}

async function factsFor(operation: EngineOperation, tx: Db): Promise<Record<string, string | null>> {
  if (!operation.projectId) return {};
  if (operation.kind === 'backup') return { parentSnapshotId: await latestSnapshotId(operation.projectId, tx) };
  if (operation.kind === 'index-backup') return indexFacts(operation.projectId, operation.input, tx);
  if (operation.kind === 'add-recovery-key') {
    return { recoveryPassword: await recoveryPasswordOf(operation.projectId, tx) };
  }
  if (operation.kind === 'forget-backups') {
    const { backupIds } = forgetBackups.input.parse(operation.input);
    const asked = { projectId: operation.projectId, backupIds, askedAt: operation.createdAt };
    return { snapshotIds: (await beginForgetting(asked, tx)).join(' ') };
  }
  if (operation.kind === 'remove-project') return { repositoryId: await repositoryIdOf(operation.projectId, tx) };
  if (operation.kind !== 'restore') return {};
  const { backupId } = restoreInput.parse(operation.input);
  return { snapshotId: await snapshotIdOf({ projectId: operation.projectId, backupId }, tx) };
}
