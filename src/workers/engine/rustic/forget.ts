import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from './engine-call.ts';
import { listSnapshots } from './list-snapshots.ts';
import { readJson } from './read-json.ts';
import { RusticError } from './rustic-error.ts';

const answer = z.array(
  z.object({
    items: z.array(z.object({ snapshot: z.object({ id: rusticId }), keep: z.boolean(), reasons: z.array(z.string()) })),
  }),
);
const atOnce = 200;

export interface Forgotten {
  /** Gone now. */
  forgotten: string[];
  /** Were gone before. */
  missing: string[];
  /** Protected in the repository itself: still there. */
  kept: { id: string; reasons: string[] }[];
}

/**
 * Removes rustic snapshots by their full ids; their data goes with later prunes. An empty list is refused before
 * anything runs: rustic would take it for "by retention, in the whole repository".
 */
export async function forget(options: EngineCall & { ids: readonly string[] }): Promise<Forgotten> {
  const { ids: given, ...call } = options;
  const ids = [...new Set(z.array(rusticId).parse(given))];
  if (ids.length === 0) {
    throw new AppError({ code: 'bad_input', userMessage: 'No backup was named, so none was deleted.' });
  }
  const result: Forgotten = { forgotten: [], missing: [], kept: [] };
  for (let at = 0; at < ids.length; at += atOnce) {
    const part = await forgetPart(call, ids.slice(at, at + atOnce));
    result.forgotten.push(...part.forgotten);
    result.missing.push(...part.missing);
    result.kept.push(...part.kept);
  }
  return result;
}

async function forgetPart(call: EngineCall, ids: readonly string[]): Promise<Forgotten> {
  try {
    return await forgetThese(call, ids);
  } catch (error) {
    if (!(error instanceof RusticError) || error.code !== 'snapshot_missing') throw error;
    // One missing id stops the whole call before it deletes anything.
    const there = new Set((await listSnapshots(call)).map((snapshot) => snapshot.id));
    const left = ids.filter((id) => there.has(id));
    const missing = ids.filter((id) => !there.has(id));
    if (missing.length === 0) throw error;
    if (left.length === 0) return { forgotten: [], missing, kept: [] };
    return { ...(await forgetThese(call, left)), missing };
  }
}

async function forgetThese(call: EngineCall, ids: readonly string[]): Promise<Forgotten> {
  const groups = await readJson(call, {
    args: ['forget', '--json', ...ids],
    schema: answer,
    maxBytes: 64 * 1024 * 1024,
    how: { noCache: false },
    patience: 'step',
    access: 'write',
  });
  const items = groups.flatMap((group) => group.items);
  const byId = new Map(items.map((item) => [item.snapshot.id, item]));
  const unanswered = ids.filter((id) => !byId.has(id));
  if (unanswered.length > 0) {
    throw new AppError({
      code: 'implausible_result',
      userMessage: 'The backup engine did not say what became of each backup. Reload the list and try again.',
      details: { unanswered },
      retryable: true,
    });
  }
  return {
    forgotten: ids.filter((id) => byId.get(id)?.keep === false),
    missing: [],
    kept: items.filter((item) => item.keep).map((item) => ({ id: item.snapshot.id, reasons: item.reasons })),
  };
}
