import { AppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerApiName, WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { redeemGrant } from '../buckets/grant-repository.ts';
import { redeemDoorToken } from '../buckets/open-door.ts';
import { bucketAccessOf } from '../buckets/service.ts';
import { listIndexes } from '../indexes/list-indexes.ts';
import { now } from '../infra/clock/clock.ts';
import { beatStep, finishStep, startStep } from '../operations/report-step.ts';
import { tellOperations } from '../operations/tell-operations.ts';
import { findGone } from '../projects/find-gone.ts';
import { noteGoodbye } from '../workers/note-goodbye.ts';
import { noteHeartbeat } from '../workers/note-heartbeat.ts';
import { recordFact } from '../workers/record-fact.ts';
import { welcomeWorker } from '../workers/welcome-worker.ts';
import type { AuthenticWorker } from './authenticate-worker.ts';

type Handlers = {
  [Name in WorkerApiName]: (worker: AuthenticWorker, input: WorkerApiRequest<Name>) => Promise<WorkerApiReply<Name>>;
};

/** What the hub does with each message of a worker. */
export const handlers: Handlers = {
  hello: (worker, input) => welcomeWorker(worker, input),
  heartbeat: async (worker, input) => {
    await noteHeartbeat(worker.id, input);
    const buckets = worker.kind === 'bucket' ? await bucketAccessOf(worker.regionId) : [];
    return { hubTimeMs: now().getTime(), buckets };
  },
  goodbye: async (worker) => {
    await noteGoodbye(worker.id);
    return {};
  },
  'start-step': (worker, input) => startStep(worker.id, input),
  'beat-step': (worker, input) => beatStep(worker.id, input),
  'finish-step': (worker, input) => finishStep(worker.id, input),
  'tell-operations': (worker, input) => tellOperations(worker.id, input),
  'report-fact': (worker, input) => recordFact(worker, input),
  'redeem-grant': (worker, input) => redeemGrant(input.grant, onlyBucketWorker(worker)),
  'list-indexes': (worker, input) => listIndexes(input, onlyBucketWorker(worker)),
  'find-gone': (worker, input) => findGone(input, onlyBucketWorker(worker)),
  'redeem-door-token': (worker, input) => redeemDoorToken(input.token, onlyBucketWorker(worker)),
};

function onlyBucketWorker(worker: AuthenticWorker): AuthenticWorker {
  if (worker.kind === 'bucket') return worker;
  throw new AppError({ code: 'not_allowed', userMessage: 'This is for bucket workers alone.' });
}
