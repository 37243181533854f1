import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { db } from '../infra/db/db.ts';
import { registerBucket } from './register-bucket.ts';
import { registerWorker } from './register-worker.ts';

const wanted = z.object({
  regions: z.array(
    z.object({ name: z.string().min(1), bucket: z.object({ kind: z.literal('directory'), path: z.string().min(1) }) }),
  ),
  workers: z.array(
    z.object({
      name: z.string().min(1),
      kind: z.enum(['host', 'bucket']),
      region: z.string().min(1),
      tokenFile: z.string().min(1),
    }),
  ),
});

/**
 * Makes the regions, buckets and workers that it reads as JSON on standard input, as far as they are not there yet, and
 * writes each new worker's token to its file. Started by `npm start`; safe to run again.
 */
async function main(): Promise<void> {
  const { regions, workers } = wanted.parse(JSON.parse(await text(process.stdin)));
  for (const region of regions) await registerBucket(region);
  for (const worker of workers) await registerWorker(worker);
  await db.$disconnect();
}

await main();
