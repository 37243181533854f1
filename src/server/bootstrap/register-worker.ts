import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { seal } from '../infra/secrets/seal.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';

interface NewWorker {
  name: string;
  kind: 'host' | 'bucket';
  region: string;
  /** Where the worker reads its token: made 0600, or kept where the hub knows it. */
  tokenFile: string;
}

/** Makes a worker known to the hub, and its token to the worker. */
export async function registerWorker({ name, kind, region, tokenFile }: NewWorker): Promise<void> {
  const known = await db.worker.findUnique({ where: { name }, select: { id: true, tokenHash: true } });
  const kept = existsSync(tokenFile) ? readFileSync(tokenFile, 'utf8').trim() : null;
  if (known && kept && hashToken(kept) === known.tokenHash) return;
  const token = makeToken();
  mkdirSync(dirname(tokenFile), { recursive: true, mode: 0o700 });
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  if (known) {
    // Its file was lost: the old token ends with it.
    await db.worker.update({ where: { id: known.id }, data: { tokenHash: hashToken(token) } });
    return;
  }
  const id = randomUUID();
  await db.worker.create({
    data: {
      id,
      name,
      kind,
      region: { connect: { name: region } },
      tokenHash: hashToken(token),
      redisPassword: seal(makeToken(), `redis:${id}`),
      createdAt: now(),
    },
  });
}
