import { type FilesLocation, locationOf } from './files-location.ts';
import { segmentsOfPathname } from './location-url.ts';

/** The place that the address bar names at this moment, of which the page may still be about to show; null: none. */
export function placeInAddress(): FilesLocation | null {
  const { pathname, search } = window.location;
  const segments = segmentsOfPathname(pathname);
  const view = new URLSearchParams(search).get('view') === 'file' ? 'file' : 'directory';
  return segments && locationOf(segments, view);
}
