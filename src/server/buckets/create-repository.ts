import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { seal } from '../infra/secrets/seal.ts';

/** Records a project's repository: a bucket of its region, a random root, a masterkey of its own, sealed. */
export async function createRepository(project: { id: string; regionId: string }, tx: Db): Promise<void> {
  const bucket = await tx.bucket.findFirst({
    where: { regionId: project.regionId },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  if (!bucket) {
    throw new AppError({ code: 'bad_input', userMessage: 'This region has no bucket yet. An admin adds one first.' });
  }
  const id = randomUUID();
  await tx.repository.create({
    data: {
      id,
      projectId: project.id,
      bucketId: bucket.id,
      root: randomBytes(16).toString('hex'),
      masterkey: seal(makeMasterkey(), `repository:${id}`),
      createdAt: now(),
    },
  });
}

/** A key as `rustic key create` prints it: AES-256 and Poly1305-AES, the latter's r with its fixed bits cleared. */
function makeMasterkey(): string {
  const r = randomBytes(16);
  for (const at of [3, 7, 11, 15]) r[at] = (r[at] ?? 0) & 0x0f;
  for (const at of [4, 8, 12]) r[at] = (r[at] ?? 0) & 0xfc;
  return JSON.stringify({
    mac: { k: randomBytes(16).toString('base64'), r: r.toString('base64') },
    encrypt: randomBytes(32).toString('base64'),
  });
}
