import { randomUUID } from 'node:crypto';
import type { IoOutput } from '#src/contracts/io/io-job.ts';
import type { Authorized } from '../projects/policy.ts';
import { noteEdit } from '../projects/service.ts';
import { askHost, type HostInput } from './ask-host.ts';

type ReadName = 'list-directory' | 'stat-entry' | 'send-file' | 'send-archive' | 'changed-since-capture';
type WriteName = 'receive-file' | 'make-directory' | 'rename-entry' | 'remove-entries' | 'undo-removal';

/** Reads from a project's files on its host, live or in a snapshot. */
export async function readOnHost<Name extends ReadName>(
  project: Authorized<'viewer'>,
  name: Name,
  input: HostInput<Name>,
  timeoutMs?: number,
): Promise<IoOutput<'host', Name>> {
  return askHost(project, name, input, timeoutMs);
}

/** Changes a project's live files, by its host; from then on the last backup does not hold everything. */
export async function changeLive<Name extends WriteName>(
  project: Authorized<'collaborator'>,
  name: Name,
  input: HostInput<Name>,
  timeoutMs?: number,
): Promise<IoOutput<'host', Name>> {
  await noteEdit(project);
  try {
    return await askHost(project, name, input, timeoutMs);
  } finally {
    // Once more: the edit itself came after the first note, and a backup may have begun in between.
    await noteEdit(project);
  }
}

/** Moves live entries out of sight, where Undo finds them for seven days. */
export async function removeLive(
  project: Authorized<'collaborator'>,
  paths: HostInput<'remove-entries'>['paths'],
): Promise<{ undoId: string; removed: number }> {
  const undoId = randomUUID();
  const { removed } = await changeLive(project, 'remove-entries', { paths, undoId });
  return { undoId, removed };
}
