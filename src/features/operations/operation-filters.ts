import { createLoader, createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { z } from 'zod';
import type { operationQuery as queryShape } from '#src/contracts/entities/operation-query.ts';
import { operationKind } from '#src/contracts/operations/catalogue.ts';

/** The filters of the Operations page, as they stand in its URL. */
export const operationFilters = {
  state: parseAsStringLiteral(['all', 'active', 'failed', 'done', 'canceled']).withDefault('all'),
  kinds: parseAsArrayOf(parseAsStringLiteral(operationKind.options)).withDefault([]),
  project: parseAsString,
  host: parseAsString,
  who: parseAsStringLiteral(['all', 'mine']).withDefault('all'),
  q: parseAsString.withDefault(''),
  /** One that a link leads to: it stands unfolded above the others. */
  operation: parseAsString,
};

/** Reads the filters from a page’s search parameters. */
export const loadOperationFilters = createLoader(operationFilters);

export type OperationFilters = Awaited<ReturnType<typeof loadOperationFilters>>;

const serialize = createSerializer(operationFilters);

/** The address of the Operations page with filters. */
export function operationsPath(filters: Partial<OperationFilters>): string {
  return serialize('/operations', filters);
}

/** What `operations.list` is asked for; in one spelling, so that the same question is answered from the cache. */
export type OperationListQuery = z.input<typeof queryShape>;

/** The filters as `operations.list` takes them. */
export function operationQuery({ state, kinds, project, host, who, q }: OperationFilters): OperationListQuery {
  const search = q.trim();
  return {
    ...(state === 'done' && { statuses: ['succeeded'] }),
    ...(state === 'canceled' && { statuses: ['canceled'] }),
    ...((state === 'active' || state === 'failed') && { state }),
    ...(kinds.length > 0 && { kinds }),
    ...(project && { projectId: project }),
    ...(host && { hostId: host }),
    ...(who === 'mine' && { mine: true }),
    ...(search && { search }),
  };
}

/** How many filters narrow the list, the state and the text left out: these are always seen. */
export function countFolded({ kinds, project, host, who }: OperationFilters): number {
  return [kinds.length > 0, project, host, who === 'mine'].filter(Boolean).length;
}
