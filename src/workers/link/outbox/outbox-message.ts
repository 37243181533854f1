import { z } from 'zod';
import { type WorkerApiRequest, workerApi } from '#src/contracts/worker-api/messages.ts';

export type StepOutcome = WorkerApiRequest<'finish-step'>['outcome'];

const row = { sequence: z.number().int(), line: z.string() };
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

/** A message as it lies in the outbox. One of an older version of the worker may not parse any more. */
export const outboxMessage = z.discriminatedUnion('name', [
  z.object({ ...row, name: z.literal('finish-step'), body: json.pipe(workerApi['finish-step'].request) }),
  z.object({ ...row, name: z.literal('report-fact'), body: json.pipe(workerApi['report-fact'].request) }),
]);
export type OutboxMessage = z.infer<typeof outboxMessage>;
