import { AppError } from '#src/contracts/errors/app-error.ts';
import type { DoorRepository, PlacedProject } from '#src/contracts/worker-api/grants.ts';

/** What a step cannot run without; `internal` where the hub has left it out. */
export function granted<What extends 'project' | 'door'>(
  context: { project: PlacedProject | undefined; door: DoorRepository | undefined },
  what: What,
): What extends 'project' ? PlacedProject : DoorRepository;
export function granted(
  context: { project: PlacedProject | undefined; door: DoorRepository | undefined },
  what: 'project' | 'door',
): PlacedProject | DoorRepository {
  const value = context[what];
  if (value) return value;
  throw new AppError({
    code: 'internal',
    userMessage: `The hub has not said which ${what === 'project' ? 'project' : 'repository'} this is about. Tell an admin.`,
    details: { missing: what },
  });
}
