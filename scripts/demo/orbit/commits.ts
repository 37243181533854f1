import type { OrbitCommit } from './commit.ts';
import { ephemerides } from './ephemerides.ts';
import { sourceTexts } from './source-texts.ts';

const pick = (...paths: (keyof typeof sourceTexts)[]) =>
  Object.fromEntries(paths.map((path) => [path, sourceTexts[path]]));
const edit = (path: keyof typeof sourceTexts, from: string, to: string) => ({
  [path]: sourceTexts[path].replace(from, to),
});

/** What was committed before each backup, the oldest first. */
export const commitsBeforeBackup: readonly (readonly OrbitCommit[])[] = [
  [
    {
      message: 'Start the repository',
      author: 'Maya Thapa',
      write: pick('README.md', 'LICENSE', '.gitignore', 'package.json'),
    },
    {
      message: 'Solve Kepler’s equation',
      author: 'Maya Thapa',
      write: pick('src/kepler.ts', 'test/kepler.test.ts', 'docs/kepler.md'),
    },
    { message: 'Vendor zod, execa and ioredis', author: 'Tomás Vidal', vendor: ['zod', 'execa', 'ioredis'] },
    { message: 'Add ephemerides from 2019 to 2023', author: 'Ingrid Solheim', write: ephemerides(2019, 2023) },
  ],
  [
    {
      message: 'Describe orbits by their elements',
      author: 'Maya Thapa',
      write: pick('src/elements.ts', 'src/position.ts'),
    },
    { message: 'Vendor query-core', author: 'Tomás Vidal', vendor: ['@tanstack/query-core'] },
    {
      message: 'Stop earlier: 1e-12 is below the noise of the tables',
      author: 'Ingrid Solheim',
      write: edit('src/kepler.ts', '1e-13', '1e-12'),
    },
  ],
  [
    { message: 'Turn positions into the Earth’s frame', author: 'Ingrid Solheim', write: pick('src/frames.ts') },
    { message: 'Vendor bullmq', author: 'Tomás Vidal', vendor: ['bullmq'] },
    {
      message: 'Call frames what they are',
      author: 'Maya Thapa',
      move: { 'src/frames.ts': 'src/reference-frames.ts' },
    },
  ],
  [
    { message: 'Remove execa: nothing uses it', author: 'Tomás Vidal', remove: ['vendor/execa'] },
    { message: 'Parse two-line elements', author: 'Maya Thapa', write: pick('src/two-line.ts') },
    { message: 'Add ephemerides from 2024 to 2027', author: 'Ingrid Solheim', write: ephemerides(2024, 2027) },
  ],
  [
    {
      message: 'Vendor the tRPC server and Mantine’s hooks',
      author: 'Tomás Vidal',
      vendor: ['@trpc/server', '@mantine/hooks'],
    },
    { message: 'Release 1.0', author: 'Maya Thapa', write: edit('package.json', '0.1.0', '1.0.0') },
  ],
];
