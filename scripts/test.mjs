// The first lines of `npm test`; they run on any Node from 20 on, before there are packages.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

// Of several runs side by side in one checkout one installs, and the others find it done.
const install = `
  import('./scripts/setup/install-packages.mjs')
    .then(({ installPackages }) => installPackages())
    .catch((error) => { console.error(error.message); process.exitCode = 1; });
`;
if (spawnSync('flock', ['package.json', process.execPath, '--eval', install], { stdio: 'inherit' }).status !== 0) {
  process.stderr.write('The packages are not installed, so nothing was tested.\n');
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

const child = spawn(`${root}node_modules/.bin/node`, ['scripts/test/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// The terminal sends ^C to both; a supervisor may send it to this process alone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
