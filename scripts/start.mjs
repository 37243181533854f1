// The first lines of `npm start`; they run on any Node from 20 on, before there are packages.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './setup/install-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

if (process.platform !== 'linux') {
  process.stderr.write(
    [
      'Hosts and bucket workers run on Linux alone (btrfs, bubblewrap, /proc).',
      'Elsewhere run web by itself, against the Postgres and Redis of a Linux installation:',
      '  npm ci && npm run db:generate && npx next build',
      '  DATABASE_URL=… REDIS_URL=… BUCKETS_MASTER_KEY_FILE=… node src/server/main.ts',
      '',
    ].join('\n'),
  );
  process.exit(1);
}

try {
  await installPackages();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

const child = spawn(
  `${root}node_modules/.bin/node`,
  ['--disable-warning=ExperimentalWarning', 'scripts/start/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// The terminal sends ^C to both; a supervisor may send it to this process alone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
