import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
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

const serialize = createSerializer(operationFilters);

/** The address of the Operations page with filters. */
export function operationsPath(filters: Awaited<OperationFilters>): string {
  return serialize('/operations', filters);
}

/** The filters as `operations.list` takes them. */
export function operationQuery({ state, kind, project }: Awaited<OperationFilters>) {
  return { state, ...(kind && { kinds: [kind] }), ...(project && { projectId: project }) };
}
