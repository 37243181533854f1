import { AppError } from '#src/contracts/errors/app-error.ts';
import type { DoorRepository } from '#src/contracts/worker-api/grants.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db } from '../infra/db/db.ts';
import { unseal } from '../infra/secrets/seal.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';
import { workersOfRegion } from '../workers/service.ts';

export interface DoorRequest {
  projectId: string;
  access: 'read' | 'append';
  /** The step that the token ends with; a request's token ends by its age alone. */
  operationId?: string;
  step?: string;
  /** Default 20 hours, the longest that a backup may run. */
  forMs?: number;
}

/** Gives a host a token for its project's repository, at the door of a bucket worker of the region that is on. */
export async function openDoor(request: DoorRequest, on: Db = db): Promise<DoorRepository> {
  const row = await on.repository.findUnique({
    where: { projectId: request.projectId },
    select: { id: true, root: true, masterkey: true, bucket: { select: { regionId: true } } },
  });
  if (!row) throw new AppError({ code: 'not_found', userMessage: 'This project has no repository.' });
  const workers = await workersOfRegion(row.bucket.regionId, request.projectId);
  const worker = workers.find((each) => each.state === 'on' && each.doorUrl);
  if (!worker?.doorUrl) {
    throw new AppError({
      code: 'bucket_worker_off',
      userMessage: 'The bucket worker of this project’s region is off, so its repository is out of reach.',
      retryable: true,
    });
  }
  const token = makeToken();
  await on.doorToken.create({
    data: {
      tokenHash: hashToken(token),
      repositoryId: row.id,
      access: request.access,
      operationId: request.operationId ?? null,
      step: request.step ?? null,
      expiresAt: inMs(request.forMs ?? 20 * 3_600_000),
    },
  });
  return { doorUrl: worker.doorUrl, token, root: row.root, masterkey: unseal(row.masterkey, `repository:${row.id}`) };
}

/** What a token opens, for the bucket worker whose door it was shown at. */
export async function redeemDoorToken(
  token: string,
  worker: { regionId: string },
): Promise<WorkerApiReply<'redeem-door-token'>> {
  const row = await db.doorToken.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      access: true,
      expiresAt: true,
      repository: { select: { root: true, bucketId: true, bucket: { select: { regionId: true } } } },
    },
  });
  if (!row || row.expiresAt <= now() || row.repository.bucket.regionId !== worker.regionId) {
    throw new AppError({ code: 'not_allowed', userMessage: 'This token opens nothing here, or no longer.' });
  }
  return {
    bucketId: row.repository.bucketId,
    root: row.repository.root,
    access: row.access === 'append' ? 'append' : 'read',
    expiresAtMs: row.expiresAt.getTime(),
  };
}
