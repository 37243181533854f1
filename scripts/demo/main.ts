import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApi } from './api.ts';
import { calculus } from './calculus/calculus.ts';
import { difficult } from './difficult/difficult.ts';
import { orbit } from './orbit/orbit.ts';
import { playProject } from './play-project.ts';

// node scripts/demo/main.ts --url URL --host host-a=DIRECTORY --host host-b=DIRECTORY [--small]
// Fills a site with projects that have a past. The environment is the hub's; it can be ended and run again at any time.
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    host: { type: 'string', multiple: true, default: [] },
    small: { type: 'boolean', default: false },
  },
});
if (values.url === undefined) throw new Error('Give the address of the site: --url http://127.0.0.1:3000');

const hostDirectories = new Map(
  values.host.map((text) => {
    const equals = text.indexOf('=');
    return [text.slice(0, equals), text.slice(equals + 1)] as const;
  }),
);
const size = values.small ? { largeMegabytes: 16, sparseMegabytes: 16 } : { largeMegabytes: 200, sparseMegabytes: 256 };
const scratch = await mkdtemp(join(tmpdir(), 'buckets-demo-'));
try {
  const api = await openApi(values.url);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  for (const project of [calculus, orbit, difficult(size)]) {
    await playProject({ api, hostDirectories, scratch, say }, project);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
