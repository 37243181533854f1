/** Lets the browser download addresses of this origin, one after the other, under the names that the server gives. */
export function startDownload(urls: readonly string[]): void {
  for (const url of urls) {
    const link = document.createElement('a');
    link.href = url;
    link.download = '';
    link.click();
  }
}
