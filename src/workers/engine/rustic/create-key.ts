import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { EngineEnvironment } from '../engine-environment.ts';
import { failureOf } from './failure-of.ts';
import { runRustic } from './run-rustic.ts';

const masterkey = z.object({ mac: z.object({ k: z.string(), r: z.string() }), encrypt: z.string() });

/** Makes a masterkey: JSON text, to be sealed at once. */
export async function createKey(options: { engine: EngineEnvironment; signal: AbortSignal }): Promise<string> {
  const end = await runRustic({
    ...options,
    repository: null,
    flags: 'plain',
    patience: 'interactive',
    access: 'read',
    args: ['key', 'create'],
    stdout: { kind: 'collect', maxBytes: 10_000 },
  });
  if (end.ended !== 'exit' || end.exitCode !== 0) throw await failureOf(null, end);
  const text = end.stdout.toString('utf8').trim();
  const parsed = masterkey.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new AppError({ code: 'tool_failed', userMessage: 'The backup engine made no key. Try again.' });
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
