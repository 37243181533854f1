import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketRepository } from '#src/contracts/worker-api/grants.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db } from '../infra/db/db.ts';
import { unseal } from '../infra/secrets/seal.ts';
import { isSigned, sign } from '../infra/secrets/token.ts';

const grantMs = 10 * 60_000;
/** A worker keeps what a grant opens: those of a project that are given within this time are one and the same. */
const sameGrantMs = 5 * 60_000;

/** A project's repository as its region's bucket worker opens it. Holds the masterkey: for a worker alone. */
export async function bucketRepositoryOf(projectId: string, on: Db = db): Promise<BucketRepository> {
  const row = await on.repository.findUnique({
    where: { projectId },
    select: { id: true, projectId: true, bucketId: true, root: true, masterkey: true, repositoryId: true },
  });
  if (!row) throw new AppError({ code: 'not_found', userMessage: 'This project has no repository.' });
  const { id, masterkey, ...rest } = row;
  return { ...rest, masterkey: unseal(masterkey, `repository:${id}`) };
}

/** rustic's id of a project's repository; null where that was not created, or is gone. */
export async function repositoryIdOf(projectId: string, on: Db = db): Promise<string | null> {
  const row = await on.repository.findUnique({ where: { projectId }, select: { repositoryId: true } });
  return row?.repositoryId ?? null;
}

/** A note that the hub signs for a bucket worker: it may fetch this project's repository key, for five to ten minutes. */
export function makeGrant(projectId: string, at = now()): string {
  const untilMs = Math.floor((at.getTime() + grantMs) / sameGrantMs) * sameGrantMs;
  const text = `${projectId}.${untilMs}`;
  return `${text}.${sign(text, 'repository-grant')}`;
}

/** The repository that a grant opens, if the worker serves its bucket's region. */
export async function redeemGrant(grant: string, worker: { regionId: string }): Promise<BucketRepository> {
  const [projectId = '', until = '', signature = ''] = grant.split('.');
  if (!isSigned(`${projectId}.${until}`, 'repository-grant', signature) || Number(until) < now().getTime()) {
    throw new AppError({ code: 'not_allowed', userMessage: 'This grant was not given by the hub, or is too old.' });
  }
  const repository = await db.repository.findFirst({
    where: { projectId, bucket: { regionId: worker.regionId } },
    select: { projectId: true },
  });
  if (!repository) {
    throw new AppError({ code: 'not_allowed', userMessage: 'The repository of this grant is not in your region.' });
  }
  return bucketRepositoryOf(projectId);
}
