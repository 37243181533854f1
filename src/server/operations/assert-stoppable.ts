import { AppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';

/** Lets a person's cancel or retry through where the kind is one that people steer. */
export function assertStoppable(operation: { kind: string }): void {
  const { title, unstoppable }: KindDefinition = catalogue[operationKind.parse(operation.kind)];
  if (!unstoppable) return;
  throw new AppError({
    code: 'bad_input',
    userMessage: `“${title}” cannot be canceled or retried: once begun, it is tried again by itself until it is done.`,
  });
}
