import { randomUUID } from 'node:crypto';
import type { IoInput, IoName, IoOutput } from '#src/contracts/io/io-job.ts';
import { toPlacement } from '../projects/place-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf, noteEdit } from '../projects/service.ts';
import { requestIo } from '../workers/request-io.ts';

type LiveInput<Name extends IoName<'host'>> = Omit<IoInput<'host', Name>, 'project'>;
type ReadName = 'list-directory' | 'stat-entry' | 'send-file' | 'send-archive' | 'changed-since-capture';
type WriteName = 'receive-file' | 'make-directory' | 'rename-entry' | 'remove-entries' | 'undo-removal';

/** Reads from a project's live files, by its host. */
export async function readLive<Name extends ReadName>(
  project: Authorized<'viewer'>,
  name: Name,
  input: LiveInput<Name>,
  timeoutMs?: number,
): Promise<IoOutput<'host', Name>> {
  return ask(project, name, input, timeoutMs);
}

/** Changes a project's live files, by its host; from then on the last backup does not hold everything. */
export async function changeLive<Name extends WriteName>(
  project: Authorized<'collaborator'>,
  name: Name,
  input: LiveInput<Name>,
  timeoutMs?: number,
): Promise<IoOutput<'host', Name>> {
  await noteEdit(project);
  try {
    return await ask(project, name, input, timeoutMs);
  } finally {
    // Once more: the edit itself came after the first note, and a backup may have begun in between.
    await noteEdit(project);
  }
}

/** Moves live entries out of sight, where Undo finds them for seven days. */
export async function removeLive(
  project: Authorized<'collaborator'>,
  paths: LiveInput<'remove-entries'>['paths'],
): Promise<{ undoId: string; removed: number }> {
  const undoId = randomUUID();
  const { removed } = await changeLive(project, 'remove-entries', { paths, undoId });
  return { undoId, removed };
}

async function ask<Name extends IoName<'host'>>(
  project: Authorized<'viewer'>,
  name: Name,
  input: LiveInput<Name>,
  timeoutMs: number | undefined,
): Promise<IoOutput<'host', Name>> {
  const worker = await hostOf(project);
  const whole = { ...input, project: toPlacement(project) } as unknown as IoInput<'host', Name>;
  return requestIo({ side: 'host', name, workers: [worker], input: whole, ...(timeoutMs && { timeoutMs }) });
}
