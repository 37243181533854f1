import type { OperationView } from '#src/contracts/entities/operation.ts';
import { parentPath, projectPath } from '#src/contracts/files/paths.ts';
import { operationsPath } from './operation-filters.ts';
import { restoreResult } from './restore-result.ts';

/** Where “Open” of an operation leads: to what it made, else to the operations themselves. */
export function openPath(operation: Pick<OperationView, 'id' | 'kind' | 'status' | 'result' | 'project'>): string {
  // Of one that has made others, they are what there is to see; of a removal nothing else is left.
  const isAll = operation.kind === 'backup-projects' || operation.kind === 'remove-project';
  if (operation.status !== 'succeeded' || isAll) return operationsPath({ operation: operation.id });
  if (!operation.project) return '/hosts';
  const project = `/projects/${operation.project.id}`;
  if (operation.kind === 'backup' || operation.kind === 'forget-backups') return `${project}/backups`;
  if (operation.kind === 'add-recovery-key') return `${project}/recovery`;
  const placed = projectPath.safeParse(restoreResult(operation)?.placed[0]);
  if (!placed.success) return `${project}/files`;
  const segments = parentPath(placed.data).split('/').filter(Boolean);
  return [`${project}/files`, ...segments.map(encodeURIComponent)].join('/');
}
