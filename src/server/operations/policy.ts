import { type ProjectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db } from '../infra/db/db.ts';
import type { Viewer } from './select-visible.ts';
import { findOperation, type OperationRow } from './store.ts';

declare const authorized: unique symbol;
/** An operation that the caller may see and, by `role`, act on. Made by this file alone. */
export type AuthorizedOperation = OperationRow & { readonly [authorized]: true };

/** An operation, if the person may see it (and act on it, with `collaborator`). Else as if there were none. */
export async function authorizeOperation(
  viewer: Viewer,
  operationId: string,
  needed: ProjectRole,
): Promise<AuthorizedOperation> {
  const operation = await findOperation(operationId);
  const role = operation && (await roleOn(viewer, operation));
  if (!operation || !role) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such operation, or it is not yours to see.' });
  }
  if (!roleCovers(role, needed)) {
    throw new AppError({
      code: 'not_allowed',
      userMessage:
        'You may look at this project, but not change what runs in it. Ask its owner to make you a collaborator.',
    });
  }
  return brand(operation);
}

async function roleOn(viewer: Viewer, operation: OperationRow): Promise<ProjectRole | null> {
  if (viewer.isAdmin) return 'owner';
  if (operation.accountId === viewer.id) return 'owner';
  if (!operation.projectId) return null;
  const member = await db.projectMember.findUnique({
    where: { projectId_userId: { projectId: operation.projectId, userId: viewer.id } },
    select: { role: true },
  });
  return member?.role ?? null;
}

function brand(operation: OperationRow): AuthorizedOperation {
  return operation as AuthorizedOperation;
}
