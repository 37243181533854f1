import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { addRecoveryPassword } from '#src/workers/engine/rustic/add-recovery-password.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { findRepository } from '../repositories/find-repository.ts';

const factsOfHub = z.object({ recoveryPassword: z.string().min(20) });

/**
 * Adds the password of the recovery sheet (`facts.recoveryPassword`) to a repository. An attempt that was cut off after it
 * had added it leaves a second key object with the same password: both open, and neither is in the way.
 */
export function addRecoveryKey(parts: BucketParts): StepHandler<'add-recovery-key/add-key'> {
  return async ({ bucket: granted, facts, signal, report }) => {
    if (!granted) {
      throw new AppError({ code: 'internal', userMessage: 'The step came without its repository. Tell an admin.' });
    }
    const { recoveryPassword: password } = factsOfHub.parse(facts);
    report({ phase: 'key', message: 'Adding the password' });
    const { rustic: repository } = findRepository(parts.stores, granted);
    await addRecoveryPassword({ engine: parts.engine, repository, password, signal });
    return {};
  };
}
