import { TRPCClientError } from '@trpc/client';
import { z } from 'zod';
import { type ErrorReport, errorReport } from '#src/contracts/errors/app-error.ts';

const callError = z.object({ httpStatus: z.number(), report: errorReport });
const routeError = z.object({ error: errorReport });

export type Refusal = Pick<ErrorReport, 'code' | 'userMessage'> & { status: number };

/** How a call of the API was refused. Rejects where it was not, or not in the product's own words. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    (answer) => {
      throw new Error(`It was not refused, but answered ${JSON.stringify(answer)?.slice(0, 300)}`);
    },
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCClientError)) throw error;
  const { httpStatus, report } = callError.parse(error.data);
  return { status: httpStatus, code: report.code, userMessage: report.userMessage };
}

/** How a request of a byte route or of the worker API was refused. */
export async function routeRefusal(response: Response): Promise<Refusal> {
  const text = await response.text();
  if (response.ok) throw new Error(`It was not refused, but answered ${response.status} ${text.slice(0, 300)}`);
  const { error } = routeError.parse(JSON.parse(text));
  return { status: response.status, code: error.code, userMessage: error.userMessage };
}
