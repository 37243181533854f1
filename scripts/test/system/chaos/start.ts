import { join } from 'node:path';
import { execa } from 'execa';
import { generateClient } from '../../../setup/generate-client.ts';
import { cleanDirectory } from '../../clean-directory.ts';
import { prepareRun } from '../../prepare-run.ts';

// npm run test:chaos [-- --seed=… --operations=… --faults=…]: a run of its own, with the tools that it needs.
const root = process.cwd();
await generateClient(root);
const { directory, env } = await prepareRun(root);
try {
  const args = [join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)];
  const { exitCode } = await execa(process.execPath, args, { env, stdio: 'inherit', reject: false });
  process.exitCode = exitCode ?? 1;
} finally {
  await cleanDirectory(directory);
}
