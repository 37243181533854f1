import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { type Db, db } from '../infra/db/db.ts';

/** Uids below are for the machines' own people and services. */
const firstUid = 200_000;

/** Where a project is now, as its host is told with every request. */
export async function placementOf(projectId: string, on: Db = db): Promise<PlacedProject> {
  const project = await on.project.findUnique({ where: { id: projectId }, select: placementSelect });
  if (!project) throw new AppError({ code: 'not_found', userMessage: 'This project is gone.' });
  return toPlacement(project);
}

export const placementSelect = { id: true, treeId: true, epoch: true, uid: true } as const;

export function toPlacement(project: { id: string; treeId: number; epoch: number; uid: number }): PlacedProject {
  return { projectId: project.id, treeId: project.treeId, epoch: project.epoch, uid: firstUid + project.uid };
}
