import type { OperationView } from '#src/contracts/entities/operation.ts';
import { type DemoApi, succeed } from '../demo/api.ts';

export interface Finished {
  operation: OperationView;
  /** From the call's row to its end, by the hub's clock, milliseconds. */
  ms: number;
}

/** Waits for an operation to succeed; gives it and how long it took. */
export async function runOperation(api: DemoApi, operationId: string): Promise<Finished> {
  await succeed(api, operationId);
  const operation = await api.operations.get.query({ operationId });
  return { operation, ms: Date.parse(operation.finishedAt ?? '') - Date.parse(operation.createdAt) };
}
