import { z } from 'zod';
import { errorReport } from '../errors/app-error.ts';
import { bucketIo } from './bucket-io.ts';
import { hostIo } from './host-io.ts';

export const ioCatalogue = { host: hostIo, bucket: bucketIo } as const;
export type IoCatalogue = typeof ioCatalogue;
export type IoSide = keyof IoCatalogue;
export type IoName<Side extends IoSide> = keyof IoCatalogue[Side] & string;
type Io<Side extends IoSide, Name extends IoName<Side>> = IoCatalogue[Side][Name] & {
  input: z.ZodType;
  output: z.ZodType;
};
export type IoInput<Side extends IoSide, Name extends IoName<Side>> = z.output<Io<Side, Name>['input']>;
export type IoOutput<Side extends IoSide, Name extends IoName<Side>> = z.output<Io<Side, Name>['output']>;

/** A request in a worker's `io` queue. After its deadline (by the hub's clock) it has no effect any more. */
export const ioJob = z.object({ requestId: z.uuid(), name: z.string(), deadlineMs: z.number(), input: z.unknown() });
export type IoJob = z.infer<typeof ioJob>;

export const ioReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorReport }),
]);
export type IoReply = z.infer<typeof ioReply>;

/**
 * The name of a request in the same queue by which the hub says that nobody waits any more for another one: the worker
 * then leaves off. It is sent for what only reads, and nobody waits for its own answer.
 */
export const endRequest = { name: 'end-request', input: z.object({ requestId: z.uuid() }) } as const;

/**
 * The name of a request in the same queue by which the hub says that the steps of an operation have something to hear:
 * the worker sends their next beat now. What that is the hub alone says, in its answer to the beat.
 */
export const beatNow = { name: 'beat-now', input: z.object({ operationId: z.uuid() }) } as const;

/** Longer replies come in pages or through a transfer. */
export const maxIoReplyBytes = 256 * 1024;
