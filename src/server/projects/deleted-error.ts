import type { z } from 'zod';
import type { deletedDetails } from '#src/contracts/entities/project-bin.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';

interface Deleted {
  name: string;
  /** Its removal has begun. */
  removingAt: Date | null;
}

/** What whoever asks for something of a deleted project is told. */
export function deletedError({ name, removingAt }: Deleted, { isOwner }: { isOwner: boolean }): AppError {
  const wayBack = isOwner
    ? '. “Deleted projects” shows until when it can be put back.'
    : '. Its owner can put it back for some days.';
  return new AppError({
    code: 'project_deleted',
    userMessage: `“${name}” was deleted${removingAt ? ', and cannot be put back any more.' : wayBack}`,
    details: { name, isOwner } satisfies z.input<typeof deletedDetails>,
  });
}
