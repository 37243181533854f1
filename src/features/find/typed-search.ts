import type { BackupSearch } from '#src/contracts/search/backup-search.ts';

/** What somebody typed: what is looked for, and how it is taken. */
export interface TypedSearch {
  /** Not escaped; without quotes, or the slashes around a path. */
  plain: string;
  mode: BackupSearch['mode'];
}

/** The home as it is written before a path: by the product, by a shell, by programs that list files. */
const home = /^(?:HOME|~|\.)?\/+/;
const quoted = /^"(.+)"$/;

/**
 * Takes what was typed for an exact path where it begins at the home, a pattern where it holds `*`, `?` or `[`, else a
 * part of a name; in quotes it is always that, to find names that hold such characters.
 */
export function typedSearch(typed: string): TypedSearch {
  const literal = quoted.exec(typed)?.[1];
  if (literal !== undefined) return { plain: literal, mode: 'name' };
  if (home.test(typed)) return { plain: typed.replace(home, '').replace(/\/+$/, ''), mode: 'path' };
  return { plain: typed, mode: /[*?[]/.test(typed) ? 'glob' : 'name' };
}
