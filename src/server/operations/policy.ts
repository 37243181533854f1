import { type ProjectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { accessTo } from './read-access.ts';
import { roleOn, type Viewer } from './select-visible.ts';
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
  const role = operation && roleOn(await accessTo([operation], viewer), operation);
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

function brand(operation: OperationRow): AuthorizedOperation {
  return operation as AuthorizedOperation;
}
