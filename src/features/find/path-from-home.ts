/** The home as it is written before a path: by the product, by a shell, by programs that list files. */
const home = /^(?:HOME|~|\.)?\/+/;

/** The path that a text names from the home on, without slashes around it; null where it names none. */
export function pathFromHome(typed: string): string | null {
  return home.test(typed) ? typed.replace(home, '').replace(/\/+$/, '') : null;
}
