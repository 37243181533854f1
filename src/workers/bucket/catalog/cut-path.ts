/** A path as the directory that it lies in and its last name. */
export function cutPath(path: string): { parent: string; name: string } {
  const cut = path.lastIndexOf('/');
  return { parent: path.slice(0, Math.max(0, cut)), name: path.slice(cut + 1) };
}
