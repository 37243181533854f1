import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchSite } from './bench-site.ts';
import { runOperation } from './run-operation.ts';
import { switchWorker } from './switch-worker.ts';

const caches = ['projects', 'rustic-cache', 'content-cache'];

/** Begins a bucket worker anew, without anything that it knew of any repository; returns when it answers. */
export async function emptyBucketWorker(site: BenchSite, name: string): Promise<void> {
  await switchWorker(site, name, 'off');
  for (const cache of caches) await rm(join(site.data, 'workers', name, cache), { recursive: true, force: true });
  await switchWorker(site, name, 'on');
  const worker = (await site.api.workers.list.query()).find((each) => each.name === name);
  const { operationId } = await site.api.workers.check.mutate({ workerId: worker?.id ?? '' });
  await runOperation(site.api, operationId);
}
