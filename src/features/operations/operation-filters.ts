import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { operationKind } from '#src/contracts/operations/catalogue.ts';

/** The filters of the Operations page, as they stand in its URL. */
export const operationFilters = {
  state: parseAsStringLiteral(['all', 'active', 'failed']).withDefault('all'),
  kind: parseAsStringLiteral(operationKind.options),
  project: parseAsString,
};

export type OperationFilters = ReturnType<typeof loadOperationFilters>;

/** Reads the filters from a page’s search parameters. */
export const loadOperationFilters = createLoader(operationFilters);

/** The filters as `operations.list` takes them. */
export function operationQuery({ state, kind, project }: Awaited<OperationFilters>) {
  return { state, ...(kind && { kind }), ...(project && { projectId: project }) };
}
