/**
 * Where to go after signing in: the path that was asked for, if it is one of this site; else the projects. An address
 * of another site (`//evil.example`, `/\evil.example`) never passes.
 */
export function returnPath(asked: string | null | undefined): string {
  const home = '/projects';
  if (!asked?.startsWith('/')) return home;
  const base = 'http://here.invalid';
  const url = URL.parse(asked, base);
  if (!url || url.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/login')) return home;
  return url.pathname + url.search + url.hash;
}
