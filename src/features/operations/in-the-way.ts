import { z } from 'zod';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';

const withOperation = z.object({ operationId: z.uuid() });

/** The id of the operation that holds what was asked for; null where the refusal names none. */
export function inTheWay(report: Pick<ErrorReport, 'details'>): string | null {
  return withOperation.safeParse(report.details).data?.operationId ?? null;
}
