import { z } from 'zod';
import { errorReport } from '../errors/app-error.ts';
import { redactReport } from '../errors/redact-report.ts';
import { id, rusticId } from '../ids.ts';
import { operationKind } from '../operations/catalogue.ts';
import { progressSummary } from '../operations/progress.ts';
import { bucketAccess, bucketRepository, doorRepository, placedProject } from './grants.ts';

/** The step of an operation, and the right to run it now. */
export const stepTicket = z.object({ operationId: id, step: z.string().max(60), token: z.string().min(32).max(100) });
export type StepTicket = z.infer<typeof stepTicket>;

const hello = {
  request: z.object({
    version: z.string(),
    tools: z.record(z.string(), z.string()),
    storage: z.enum(['btrfs', 'plain', 'none']),
    /** Where hosts reach this bucket worker's door. */
    doorUrl: z.url().optional(),
  }),
  reply: z.object({
    workerId: id,
    kind: z.enum(['host', 'bucket']),
    name: z.string(),
    redis: z.object({ url: z.string(), username: z.string(), password: z.string(), prefix: z.string() }),
    hubTimeMs: z.number(),
    slots: z.object({ io: z.number().int(), ops: z.number().int(), scheduled: z.number().int() }),
    /** Of a bucket worker. */
    buckets: z.array(bucketAccess),
    /** Of a host: what it should hold. */
    projects: z.array(placedProject),
  }),
};

const heartbeat = {
  request: z.object({
    load: z.number(),
    cores: z.number().int().positive(),
    diskFreeBytes: z.number(),
    diskTotalBytes: z.number(),
    memoryBytes: z.number(),
  }),
  reply: z.object({ hubTimeMs: z.number(), buckets: z.array(bucketAccess) }),
};

/** The worker stops in good order: it takes up nothing more, and what runs it reports before it ends. */
const goodbye = { request: z.strictObject({}), reply: z.object({}) };

const startStep = {
  request: stepTicket,
  /** A step that is not to be run any more is answered with its reason, and no secret. */
  reply: z.discriminatedUnion('run', [
    z.object({ run: z.literal(false), reason: z.enum(['stale', 'canceled', 'ended']) }),
    z.object({
      run: z.literal(true),
      kind: operationKind,
      attempt: z.number().int(),
      input: z.unknown(),
      /** Of the steps before this one, by name. */
      results: z.record(z.string(), z.unknown()),
      /** What only the hub knows and the handler needs (the backup's snapshot id, a parent's). */
      facts: z.record(z.string(), z.string().nullable()),
      project: placedProject.optional(),
      door: doorRepository.optional(),
      bucket: bucketRepository.optional(),
    }),
  ]),
};

const beatStep = {
  request: stepTicket.extend({ progress: progressSummary.optional() }),
  reply: z.object({ go: z.enum(['on', 'cancel', 'stale']) }),
};

const finishStep = {
  request: stepTicket.extend({
    outcome: z.discriminatedUnion('status', [
      z.object({ status: z.literal('succeeded'), result: z.unknown() }),
      z.object({ status: z.literal('failed'), error: errorReport.transform(redactReport) }),
      z.object({ status: z.literal('canceled') }),
    ]),
  }),
  /** False: the token was old, nothing was changed. */
  reply: z.object({ accepted: z.boolean() }),
};

/** A host asks what has become of operations that have worked in its trees. Those that are not of its projects are left out. */
const tellOperations = {
  request: z.object({ operationIds: z.array(id).max(500) }),
  reply: z.object({
    operations: z.array(z.object({ id, state: z.enum(['active', 'succeeded', 'ended']) })),
  }),
};

/** What a host saw by itself. Facts of one project are reported in order; each is idempotent by its id. */
export const workerFact = z.discriminatedUnion('fact', [
  z.object({
    fact: z.literal('tree-generation'),
    projectId: id,
    treeId: z.number().int(),
    epoch: z.number().int(),
    generation: z.string(),
  }),
  z.object({ fact: z.literal('provisioned'), projectId: id, treeId: z.number().int(), epoch: z.number().int() }),
  z.object({ fact: z.literal('missing'), projectId: id, epoch: z.number().int() }),
]);
export type WorkerFact = z.infer<typeof workerFact>;

const reportFact = {
  request: z.object({ messageId: id, seenAtMs: z.number(), fact: workerFact }),
  reply: z.object({ accepted: z.boolean() }),
};

const redeemGrant = { request: z.object({ grant: z.string().max(500) }), reply: bucketRepository };

/** A bucket worker asks which backups of a grant's project can be searched, the oldest first, in pages. */
const listIndexes = {
  request: z.object({ grant: z.string().max(500), afterMs: z.number() }),
  reply: z.object({
    revision: z.number().int(),
    indexes: z.array(z.object({ backupId: id, timeMs: z.number(), snapshotId: rusticId })),
    isLast: z.boolean(),
  }),
};

/** A bucket worker asks what it keeps of projects and repositories that its region does not have (any more). */
const findGone = {
  request: z.object({ projectIds: z.array(id).max(500), repositoryIds: z.array(rusticId).max(500) }),
  reply: z.object({ projectIds: z.array(id), repositoryIds: z.array(rusticId) }),
};

const redeemDoorToken = {
  request: z.object({ token: z.string().min(32).max(100) }),
  reply: z.object({ bucketId: id, root: z.string(), access: z.enum(['read', 'append']), expiresAtMs: z.number() }),
};

/** The worker API: the workers' only door to the hub, `POST /worker-api/<name>` with a worker token. */
export const workerApi = {
  hello,
  heartbeat,
  goodbye,
  'start-step': startStep,
  'beat-step': beatStep,
  'finish-step': finishStep,
  'tell-operations': tellOperations,
  'report-fact': reportFact,
  'redeem-grant': redeemGrant,
  'list-indexes': listIndexes,
  'find-gone': findGone,
  'redeem-door-token': redeemDoorToken,
} as const;
export type WorkerApi = typeof workerApi;
export type WorkerApiName = keyof WorkerApi;
export type WorkerApiRequest<Name extends WorkerApiName> = z.output<WorkerApi[Name]['request']>;
export type WorkerApiReply<Name extends WorkerApiName> = z.output<WorkerApi[Name]['reply']>;
