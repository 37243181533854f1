// The first lines of `npm run bench`; they run on any Node from 20 on, before there are packages.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './setup/install-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
await installPackages();
const child = spawn(
  `${root}node_modules/.bin/node`,
  ['--disable-warning=ExperimentalWarning', 'scripts/bench/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
