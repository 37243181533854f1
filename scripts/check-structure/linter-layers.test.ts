import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { allowedImports, forbiddenImports } from './import-examples.ts';

const root = join(import.meta.dirname, '../..');
const report = z.object({
  diagnostics: z.array(
    z.object({ message: z.string(), location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }) }),
  ),
});

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'buckets-linter-test-'));
  for (const file of ['biome.json', '.gitignore']) await cp(join(root, file), join(project, file));
});
afterEach(() => rm(project, { recursive: true, force: true }));

/** What the linter says about each example, `path <- specifier`, and with which message. */
async function lint(examples: [path: string, specifier: string][]): Promise<Map<string, string>> {
  const files = Map.groupBy(examples, ([path]) => path);
  for (const [path, imports] of files) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), imports.map(([, from], at) => `import { a${at} } from '${from}';\n`).join(''));
  }
  const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=json', '.'];
  const { stdout } = await execa('biome', args, { cwd: project, reject: false, preferLocal: true, localDir: root });
  const { diagnostics } = report.parse(JSON.parse(stdout));
  return new Map(
    diagnostics.map(({ message, location: { path, start } }) => [
      `${path} <- ${files.get(path)?.[start.line - 1]?.[1]}`,
      message,
    ]),
  );
}

const named = (examples: [path: string, specifier: string][]) =>
  examples.map(([path, specifier]) => `${path} <- ${specifier}`).sort();

it('refuses imports that cross layers, with a message of ours', async () => {
  const found = await lint(forbiddenImports);
  expect([...found.keys()].sort()).toEqual(named(forbiddenImports));
  // Biome's own words where a rule has none.
  for (const message of found.values()) expect(message).not.toMatch(/^Do not import/);
});

it('lets the others be', async () => {
  expect([...(await lint(allowedImports)).keys()]).toEqual([]);
});
