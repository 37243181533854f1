import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
} from 'nuqs/server';

/** What is looked for, as it stands in the address of the Find page. */
export const findParams = {
  q: parseAsString.withDefault(''),
  /** The directory below which it lies; empty: anywhere. */
  in: parseAsString.withDefault(''),
  case: parseAsBoolean.withDefault(false),
  hidden: parseAsBoolean.withDefault(true),
  /** The times of the backups that are looked into; absent: all. */
  backups: parseAsArrayOf(parseAsString).withDefault([]),
};

/** How the address calls what it does not call the same. */
export const findKeys = { urlKeys: { backups: 'backup' } };

/** Reads what is looked for from search parameters. */
export const loadFind = createLoader(findParams, findKeys);

export type FindState = inferParserType<typeof findParams>;

const serialize = createSerializer(findParams, findKeys);

/** The address of a project's Find page, with what is looked for. */
export function findUrl(projectId: string, state: Partial<FindState> = {}): string {
  return serialize(`/projects/${encodeURIComponent(projectId)}/find`, state);
}
