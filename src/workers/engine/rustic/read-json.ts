import type { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { classifyFailure } from './classify-failure.ts';
import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import { type RusticRun, runRustic } from './run-rustic.ts';
import type { Attempt } from './with-repair.ts';

interface ReadJson<Schema extends z.ZodType> {
  args: readonly string[];
  schema: Schema;
  maxBytes: number;
  how: Attempt;
  patience?: RusticRun['patience'];
  access?: RusticRun['access'];
}

/**
 * Runs a command whose stdout is JSON and gives it, proven by its schema. A listing of the bucket that broke off is a
 * failure though rustic calls it none; so is an answer of another shape.
 */
export async function readJson<Schema extends z.ZodType>(
  call: EngineCall,
  { args, schema, maxBytes, how, patience = 'interactive', access = 'read' }: ReadJson<Schema>,
): Promise<z.output<Schema>> {
  const end = await runRustic({
    ...call,
    ...how,
    flags: 'list',
    patience,
    access,
    args,
    stdout: { kind: 'collect', maxBytes },
  });
  if (end.ended !== 'exit' || end.exitCode !== 0) throw await failureOf(call.repository, end);
  const truncated = end.errors.filter((text) => text.includes('error listing'));
  if (truncated.length > 0) throw classifyFailure(end, truncated.join('\n'));
  const parsed = schema.safeParse(parseJson(end.stdout));
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'tool_failed',
    userMessage: 'The backup engine gave an answer that cannot be read. Try again; if it stays, tell an admin.',
    message: `rustic ${args[0]}: ${parsed.error.message.slice(0, 2_000)}`,
    retryable: true,
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not JSON at all: the schema says so.
    return undefined;
  }
}
