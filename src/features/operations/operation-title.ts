import type { OperationView } from '#src/contracts/entities/operation.ts';
import { catalogue } from '#src/contracts/operations/catalogue.ts';
import { isRestore } from '#src/contracts/operations/is-restore.ts';

interface OperationTitle {
  /** "Restore", "Back up calculus-2026". */
  verb: string;
  /** Of a restore, escaped; shown as paths are. */
  path: string | null;
  /** "→ calculus-2026". */
  rest: string;
}

/** What an operation does on what, cut so that a path in it can be shown as one. */
export function operationTitle(operation: Pick<OperationView, 'kind' | 'title' | 'project'>): OperationTitle {
  const verb = catalogue.restore.title;
  if (!isRestore(operation.kind) || !operation.title.startsWith(`${verb} `)) {
    return { verb: operation.title, path: null, rest: '' };
  }
  const what = operation.title.slice(verb.length + 1);
  return { verb, path: what, rest: operation.project ? `→ ${operation.project.name}` : '' };
}
