import { type FilesLocation, liveName } from './files-location.ts';
import { pastNameOf } from './past-name.ts';

/** The address of a place in a project's files; reversed by `segmentsOfPathname` and `locationOf`. */
export function locationUrl(projectId: string, location: FilesLocation): string {
  const names = location.path === '' ? [] : location.path.split('/');
  const shadowed = names[0] === liveName || pastNameOf(names[0], '') !== null;
  const prefix = location.past !== null ? location.past.split('/') : shadowed ? [liveName] : [];
  const path = [...prefix, ...names].map((name) => `/${encodeURIComponent(name)}`).join('');
  return `/projects/${encodeURIComponent(projectId)}/files${path}${location.view === 'file' ? '?view=file' : ''}`;
}

/** The decoded segments after `/projects/<id>/files` of an address's path; null where it is another page's. */
export function segmentsOfPathname(pathname: string): string[] | null {
  const [, projects, , files, ...encoded] = pathname.split('/');
  if (projects !== 'projects' || files !== 'files') return null;
  try {
    return encoded.filter((name) => name !== '').map(decodeURIComponent);
  } catch {
    // A stray percent sign, typed by hand.
    return null;
  }
}
