import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SourceFile {
  /** From the root of the checkout, with slashes. */
  path: string;
  text: string;
}

/** What a rule has found: where, and a sentence that says where the code belongs. */
export interface Problem {
  path: string;
  /** From 1; null where the whole file is meant. */
  line: number | null;
  message: string;
}

const roots = ['src', 'scripts', 'e2e'];
const passedOver = new Set(['node_modules', 'generated', '.next']);

/** Reads every source file of the project under `root`, sorted by path; generated code is passed over. */
export async function readSources(root: string): Promise<SourceFile[]> {
  const paths = (await Promise.all(roots.map((folder) => listFolder(root, folder)))).flat().sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

async function listFolder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : listFolder(root, path);
      return /\.(tsx?|mjs|css)$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** The line, from 1, that an offset of a text is on. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** True for tests of every kind and for what only tests use. */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('e2e/');
}
