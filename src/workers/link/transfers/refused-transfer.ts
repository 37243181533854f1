import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type AppError, errorReport, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import { brokenTransfer } from './broken-transfer.ts';

const refusal = z.object({ error: errorReport });

/** Why the other side answered a transfer with another status than 2xx: its own report where it gives one. */
export async function refusedTransfer(response: IncomingMessage): Promise<AppError> {
  try {
    return fromErrorReport(refusal.parse(JSON.parse(await text(response))).error);
  } catch (cause) {
    return brokenTransfer(`answered with status ${response.statusCode}`, cause);
  }
}
