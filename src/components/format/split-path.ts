const longestTail = 32;

/**
 * Cuts a path where it may be shortened on a narrow screen: `tail` (the last name, or the last 32 characters of a long
 * one) stays, `head` gives way. Together they are the path.
 */
export function splitPath(path: string): { head: string; tail: string } {
  const lastName = path.replace(/\/$/, '').lastIndexOf('/');
  const at = Math.max(lastName, path.length - longestTail, 0);
  // Half of a surrogate pair is no character.
  const cut = /[\udc00-\udfff]/.test(path.charAt(at)) ? at + 1 : at;
  return { head: path.slice(0, cut), tail: path.slice(cut) };
}
