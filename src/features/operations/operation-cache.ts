import type { InfiniteData } from '@tanstack/react-query';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';

export type OperationPages = InfiniteData<{ items: OperationView[]; nextCursor: string | null }>;

/** A list with the newer row of one operation in its place; the very same list where it does not hold it. */
export function withOperation(list: OperationPages, operation: OperationView): OperationPages {
  return mapOperation(list, operation.id, () => operation);
}

/** A list with the newer progress of one operation. Late progress of an operation that has ended changes nothing. */
export function withProgress(list: OperationPages, operationId: string, progress: ProgressSummary): OperationPages {
  return mapOperation(list, operationId, (operation) => takeProgress(operation, progress));
}

/** An operation with newer progress, unless it has ended. */
export function takeProgress(operation: OperationView, progress: ProgressSummary): OperationView {
  return operation.finishedAt === null ? { ...operation, progress } : operation;
}

function mapOperation(list: OperationPages, id: string, change: (old: OperationView) => OperationView): OperationPages {
  if (!list.pages.some((page) => page.items.some((item) => item.id === id))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? change(item) : item)),
  }));
  return { ...list, pages };
}
