import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

const mebibyte = 1024 ** 2;

/** Puts a file of `sizeBytes`, all zeros that take no space, into a new project of `host-b`; gives its address. */
export async function makeLargeFile(
  system: TestSystem,
  sizeBytes: number,
): Promise<{ project: TestProject; address: string }> {
  const project = await system.makeProject(await system.makePerson(), 'host-b');
  await writeFile(join(project.home, 'large'), '');
  await truncate(join(project.home, 'large'), sizeBytes);
  return { project, address: `/api/projects/${project.id}/file?path=large` };
}

/** Downloads a large file to its end; gives what arrived, and by how much web and host have grown at most, bytes. */
export async function downloadLargeFile(system: TestSystem, sizeBytes: number) {
  const { project, address } = await makeLargeFile(system, sizeBytes);
  const processes = [system.processes.web, system.processes['host-b']];
  const measure = () => Promise.all(processes.map((each) => each.memoryBytes()));
  const began = await measure();
  let grownBytes = 0;
  const response = await project.owner.fetch(address);
  let receivedBytes = 0;
  let measuredAt = 0;
  for await (const chunk of response.body ?? []) {
    receivedBytes += chunk.length;
    if (receivedBytes - measuredAt < 100 * mebibyte) continue;
    measuredAt = receivedBytes;
    const grown = (await measure()).map((bytes, index) => bytes - (began[index] ?? 0));
    grownBytes = Math.max(grownBytes, ...grown);
  }
  return { announcedBytes: Number(response.headers.get('content-length')), receivedBytes, grownBytes };
}
