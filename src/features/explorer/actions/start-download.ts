import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';

/**
 * Lets the browser download addresses of this origin, one after the other, under the names that the server gives; a
 * browser that does not take one of those uses the name in the address.
 */
export function startDownload(urls: readonly string[]): void {
  for (const url of urls) {
    const link = document.createElement('a');
    link.href = url;
    link.download = displayName(baseName(new URL(url, window.location.href).searchParams.get('path') ?? ''));
    link.click();
  }
}
