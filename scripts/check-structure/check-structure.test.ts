import { describe, expect, it } from 'vitest';
import { checkStructure } from './check-structure.ts';
import { allowedImports, forbiddenImports } from './import-examples.ts';
import type { SourceFile } from './source-file.ts';

const file = (path: string, text = 'export const one = 1;\n'): SourceFile => ({ path, text });
const importing = (path: string, specifier: string) => file(path, `import { a } from '${specifier}';\n\na();\n`);
const found = (...files: SourceFile[]) => checkStructure(files).map(({ path, line }) => `${path}:${line ?? ''}`);

describe('names', () => {
  it.each([
    'src/features/backups/utils.ts',
    'src/lib/dates.ts',
    'src/components/helpers/cut.ts',
    'src/contracts/types.ts',
    'src/contracts/files.types.ts',
    'src/contracts/index.ts',
    'src/features/backups/index.tsx',
    'src/features/backups/BackupList.tsx',
    'src/features/backups/backup_list.tsx',
  ])('%s says nothing or is spelled oddly', (path) => {
    expect(found(file(path))).toEqual([`${path}:`]);
  });

  it.each([
    'src/workers/engine/index/build-index.ts',
    'src/app/(signed-in)/projects/[projectId]/files/[[...path]]/page.tsx',
    'src/components/state-badge.module.css',
    'src/workers/engine/rustic/backup.integration.test.ts',
  ])('%s is a good name', (path) => {
    expect(found(file(path))).toEqual([]);
  });
});

describe('nouns of the hub', () => {
  it.each(['router', 'service', 'store', 'policy', 'present', 'create-backup'])(
    'may hold %s.ts and its tests',
    (name) => {
      const paths = ['.ts', '.test.ts', '.integration.test.ts', '.deep.test.ts'].map(
        (end) => `src/server/backups/${name}${end}`,
      );
      expect(found(...paths.map((path) => file(path)))).toEqual([]);
    },
  );

  it.each(['src/server/backups/backup.ts', 'src/server/backups/views/list.ts', 'src/server/clock.ts'])('%s', (path) => {
    expect(found(file(path))).toEqual([`${path}:`]);
  });

  it('leaves the ways in and infra free', () => {
    expect(
      found(file('src/server/infra/db/db.ts'), file('src/server/api/root.ts'), file('src/server/main.ts')),
    ).toEqual([]);
  });
});

describe('layers', () => {
  it.each([
    ...forbiddenImports,
    ['src/features/backups/panel/deep/list.tsx', '../../../../workers/host/main.ts'],
    ['src/server/backups/router.ts', '../projects/service.ts'],
  ])('%s never imports %s', (path, specifier) => {
    expect(found(importing(path, specifier))).toEqual([`${path}:1`]);
  });

  it.each(allowedImports)('%s may import %s', (path, specifier) => {
    expect(found(importing(path, specifier))).toEqual([]);
  });

  it('sees imports over several lines, lazy ones and re-exports', () => {
    const target = '#src/server/infra/db/db.ts';
    const text = `import {\n  a,\n} from '${target}';\nexport { b } from '${target}';\nawait import('${target}');\n`;
    const path = 'src/workers/host/main.ts';
    expect(found(file(path, text))).toEqual([`${path}:3`, `${path}:4`, `${path}:5`]);
  });
});

describe('habits', () => {
  const path = 'src/contracts/ids.test.ts';

  it.each([
    `it.${'skip'}('x', () => {});`,
    `describe.${'only'}('x', () => {});`,
    `test.${'skipIf'}(true)('x', () => {});`,
    `await page.${'waitForTimeout'}(100);`,
    `await new Promise((resolve) => ${'setTimeout'}(resolve, 100));`,
    `await ${'setTimeout'}(100);`,
    `await vi.${'waitFor'}(() => expect(heard).toEqual([]));`,
  ])('a test holds: %s', (text) => {
    expect(found(file(path, `\n${text}\n`))).toEqual([`${path}:2`]);
  });

  it.each([
    `// ${'biome-ignore'} lint/suspicious/noExplicitAny: <explanation>`,
    `// ${'biome-ignore'} lint/suspicious/noExplicitAny: needed`,
    `// ${'biome-ignore'} lint/suspicious/noExplicitAny`,
    `// @${'ts-ignore'} because`,
    `// @${'ts-expect-error'}`,
    `// ${'TO'}${'DO'} later`,
  ])('a comment says: %s', (text) => {
    expect(found(file('src/contracts/ids.ts', `\n${text}\n`))).toEqual(['src/contracts/ids.ts:2']);
  });

  it('takes a reason', () => {
    const text = `// ${'biome-ignore'} lint/a11y/useSemanticElements: rows of a virtual grid cannot be table rows\n`;
    expect(found(file('src/features/explorer/grid.tsx', text))).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (count: number) => 'a;\n'.repeat(count);

  it('refuses a file of more than 300 lines', () => {
    const short = Array.from({ length: 40 }, (_, at) => file(`src/contracts/short-${at}.ts`, lines(10)));
    expect(found(...short, file('src/contracts/long.ts', lines(301)))).toEqual(['src/contracts/long.ts:300']);
    expect(found(...short, file('src/contracts/long.ts', lines(300)))).toEqual([]);
  });

  it('refuses a median of 70 lines', () => {
    expect(found(file('src/contracts/a.ts', lines(69)))).toEqual([]);
    expect(found(file('src/contracts/a.ts', lines(70)))).toEqual(['.:']);
  });

  it('refuses many long files', () => {
    const short = Array.from({ length: 18 }, (_, at) => file(`src/contracts/short-${at}.ts`, lines(10)));
    const long = file('src/contracts/long.ts', lines(201));
    expect(found(...short, long)).toEqual(['.:']);
    expect(found(...short, file('src/contracts/more.ts', lines(9)), long)).toEqual([]);
  });
});
