import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { db } from '#src/server/infra/db/db.ts';
import { seal } from '#src/server/infra/secrets/seal.ts';

const input = z.object({
  region: z.string(),
  place: z.object({ endpoint: z.url(), region: z.string(), bucket: z.string() }),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

// Puts an S3 server, which it reads as JSON on standard input, in the place of a region's directory: run with the
// settings of the hub. What lies in the directory is not reached any more.
const { region, place, credentials } = input.parse(JSON.parse(await text(process.stdin)));
const { id } = await db.bucket.findFirstOrThrow({ where: { region: { name: region } }, select: { id: true } });
await db.bucket.update({
  where: { id },
  data: { kind: 's3', place, credentials: seal(JSON.stringify(credentials), `bucket:${id}`) },
});
await db.$disconnect();
