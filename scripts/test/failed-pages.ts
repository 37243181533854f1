import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const mostPages = 5;
const mostOfPage = 8_000;

/**
 * What the pages held on which browser tests failed, as Playwright describes them below `directory`: whoever reads only
 * what a run printed has nothing else to go by.
 */
export async function failedPages(directory: string): Promise<string> {
  const pages: string[] = [];
  for await (const file of glob('*/error-context.md', { cwd: directory })) {
    const [, page] = (await readFile(join(directory, file), 'utf8')).split(/^# (?:Page snapshot|Test source)$/m);
    if (page) pages.push(`\n${dirname(file)}\n${page.trim().slice(0, mostOfPage)}\n`);
  }
  return pages.slice(0, mostPages).join('');
}
