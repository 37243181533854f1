// The first lines of `npm start` and `npm run dev`; they run on any Node from 20 on, before there are packages.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './setup/install-packages.mjs';
import { watchLauncher } from './start/watch-launcher.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

if (process.platform !== 'linux') {
  process.stderr.write(
    [
      'Hosts, bucket workers and the embedded servers run on Linux alone (btrfs, bubblewrap, /proc).',
      'Elsewhere web runs by itself, beside the Postgres, the Redis and the master key of a Linux installation:',
      '  export DATABASE_URL=… REDIS_URL=… BUCKETS_MASTER_KEY_FILE=…',
      '  npm ci && npm run db:generate && npx next build && npx node src/server/main.ts',
      '',
    ].join('\n'),
  );
  process.exit(1);
}

try {
  const started = performance.now();
  if (!(await installPackages())) {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`✓ ${'Packages'.padEnd(11)} up to date  ${seconds} s\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

// Its channel tells it when this process is gone, whatever ended it.
const child = spawn(
  `${root}node_modules/.bin/node`,
  ['--disable-warning=ExperimentalWarning', 'scripts/start/main.ts', ...process.argv.slice(2)],
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
// The terminal sends ^C to both; a supervisor may send it to this process alone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
watchLauncher(() => child.kill('SIGTERM'));
child.on('error', (error) => {
  process.stderr.write(
    `Node 24, which comes with the packages, cannot be run here (${error.message}). Install the packages with their scripts: npm ci --ignore-scripts=false\n`,
  );
  process.exitCode = 1;
});
child.on('exit', (code) => process.exit(code ?? 1));
