import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '#src/server/api/root.ts';

type Inputs = inferRouterInputs<AppRouter>;
type Path = { [Area in keyof Inputs & string]: `${Area}.${keyof Inputs[Area] & string}` }[keyof Inputs & string];

/** What a worker may be busy with for seconds. */
const long: readonly Path[] = ['find.backups', 'backups.compare', 'backups.changes', 'restore.plan'];

/**
 * Whether a query has a request of its own. One that is given up ends its request, and by it the work; while others shared
 * that request it would go on.
 */
export function asksAlone(path: string): boolean {
  return long.some((each) => each === path);
}
