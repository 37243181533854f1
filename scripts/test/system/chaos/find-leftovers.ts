import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#src/server/infra/db/db.ts';
import type { TestProject } from '../test-project.ts';

/** What operations have left behind that have all ended: nothing, where all is well. */
export async function findLeftovers(projects: readonly TestProject[]): Promise<string[]> {
  const found: string[] = [];
  for (const { id, directory } of projects) {
    for (const place of ['trees/1/staging', 'snapshots']) {
      const names = await readdir(join(directory, place));
      found.push(...names.filter((name) => name !== 'uploads').map((name) => `${place}/${name}`));
    }
    found.push(
      ...(await db.projectFence.findMany({ where: { projectId: id } })).map((row) => `fence ${row.operationId}`),
    );
  }
  const doors = await db.doorToken.findMany({ where: { operationId: { not: null } } });
  found.push(...doors.map((row) => `door token of ${row.operationId}`));
  return [...found, ...(await rusticProcesses())];
}

/** Processes of rustic that work for this test file. */
async function rusticProcesses(): Promise<string[]> {
  const home = process.env.BUCKETS_TEST_DIR ?? '';
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    if (line.includes('rustic') && line.includes(home)) found.push(`process ${pid}: ${line.slice(0, 300)}`);
  }
  return found;
}
