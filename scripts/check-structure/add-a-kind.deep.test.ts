import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

// docs/operations.md, “Add a kind”: the four files, followed to the letter in a copy of the sources.

const kindFile = 'src/contracts/operations/kinds/count-files.ts';
const catalogueFile = 'src/contracts/operations/catalogue.ts';
const handlerFile = 'src/workers/host/steps/count-files/count-all-files.ts';
const mapFile = 'src/workers/host/steps/handlers.ts';

const declaration = `import { z } from 'zod';
import { defineKind } from '../define-kind.ts';

export const fileCount = z.object({ files: z.number().int().nonnegative() });

/** Counts the files of a project. */
export const countFiles = defineKind({
  title: 'Count files',
  icon: 'work',
  scope: 'project',
  asker: 'collaborator',
  fence: 'shared',
  input: z.object({ deep: z.boolean() }),
  result: fileCount,
  attempts: 2,
  ttlMs: 3_600_000,
  steps: {
    'count-all-files': {
      runs: 'host',
      words: 'Count all files',
      weight: 1,
      phases: { walk: { weight: 1, words: 'Walking through the files' } },
      result: fileCount,
    },
  },
});
`;

const handler = `import type { StepHandler } from '#src/workers/link/step-context.ts';

/** Counts the files of a project. */
export const countAllFiles: StepHandler<'count-files/count-all-files'> = async ({ input, report }) => {
  report({ phase: 'walk' });
  return { files: input.deep ? 2 : 1 };
};
`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'recipe-'));
  for (const part of ['src', 'scripts', 'e2e', 'prisma', 'package.json', 'tsconfig.json', 'next-env.d.ts']) {
    await cp(resolve(part), join(directory, part), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      // Next writes its own types when the product is built.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await symlink(resolve('node_modules'), join(directory, 'node_modules'));
});
afterAll(() => rm(directory, { recursive: true }));

/** What the compiler says against the copy: the files in which there is an error. */
async function filesWithErrors(): Promise<string[]> {
  const { stdout } = await execa('node_modules/.bin/tsc', ['--noEmit', '--incremental', 'false', '--pretty', 'false'], {
    cwd: directory,
    reject: false,
  });
  return [...new Set(stdout.split('\n').flatMap((line) => /^(\S+)\(\d+,\d+\): error/.exec(line)?.[1] ?? []))].sort();
}

async function insert(path: string, before: string, lines: string): Promise<void> {
  const text = await readFile(join(directory, path), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(directory, path), text.replace(before, `${lines}${before}`));
}

test('a new kind takes four files, and does not compile without its handler', { timeout: 900_000 }, async () => {
  const unchanged = await filesWithErrors();
  await writeFile(join(directory, kindFile), declaration);
  await insert(catalogueFile, 'import { createProject }', "import { countFiles } from './kinds/count-files.ts';\n");
  await insert(catalogueFile, '  backup,\n', "  'count-files': countFiles,\n");
  expect((await filesWithErrors()).filter((path) => !unchanged.includes(path))).toEqual([mapFile]);

  await mkdir(dirname(join(directory, handlerFile)));
  await writeFile(join(directory, handlerFile), handler);
  await insert(mapFile, 'import { createTree }', "import { countAllFiles } from './count-files/count-all-files.ts';\n");
  await insert(mapFile, "    'undo-restore/undo-files'", "    'count-files/count-all-files': countAllFiles,\n");
  expect(await filesWithErrors()).toEqual(unchanged);
});
