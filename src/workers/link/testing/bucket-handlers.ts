import { AppError } from '#src/contracts/errors/app-error.ts';
import { ioCatalogue } from '#src/contracts/io/io-job.ts';
import { stepKeysAt } from '#src/contracts/operations/catalogue.ts';
import type { IoHandlers } from '../io-context.ts';
import type { StepHandlers } from '../step-context.ts';

interface Given {
  steps?: Partial<StepHandlers<'bucket'>>;
  io?: Partial<IoHandlers<'bucket'>>;
}

/** A bucket worker's handlers: those given, and for the rest ones that refuse. */
export function bucketHandlers({ steps, io }: Given): { steps: StepHandlers<'bucket'>; io: IoHandlers<'bucket'> } {
  const refuse = () =>
    Promise.reject(new AppError({ code: 'internal', userMessage: 'This test expects no such call.' }));
  const none = Object.fromEntries(stepKeysAt('bucket').map((key) => [key, refuse]));
  const noIo = Object.fromEntries(Object.keys(ioCatalogue.bucket).map((name) => [name, refuse]));
  return {
    // One for each key, as the type asks for; an object made from entries has lost which.
    steps: { ...none, 'check-worker/check': async () => workerCheck, ...steps } as StepHandlers<'bucket'>,
    io: { ...noIo, ...io } as IoHandlers<'bucket'>,
  };
}

/** A right result of the step `check`. */
export const workerCheck = {
  clockMs: 0,
  versions: {},
  diskFreeBytes: 1,
  diskTotalBytes: 2,
  diskRoundTripMs: 1,
  storage: 'none',
} as const;
