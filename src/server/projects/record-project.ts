import { catalogue } from '#src/contracts/operations/catalogue.ts';
import { now } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';

/** The hub step that makes a project usable: its repository and its tree are there. */
export const recordProject: HubStep = async (operation, tx) => {
  const { steps } = catalogue['create-project'];
  const resultOf = (name: string) => operation.steps.find((step) => step.name === name)?.result;
  const { repositoryId } = steps['create-repository'].result.parse(resultOf('create-repository'));
  const { storage } = steps['create-tree'].result.parse(resultOf('create-tree'));
  const projectId = operation.projectId ?? '';
  await tx.repository.update({ where: { projectId }, data: { repositoryId } });
  await tx.project.update({ where: { id: projectId }, data: { state: 'ready', storage, provisionedAt: now() } });
  return {};
};
