import type { IoInput, IoName, IoOutput } from '#src/contracts/io/io-job.ts';
import { toPlacement } from '../projects/place-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { requestIo } from '../workers/request-io.ts';

/** What a host is asked about a project, but for where the project is placed. */
export type HostInput<Name extends IoName<'host'>> = Omit<IoInput<'host', Name>, 'project'>;

/** Asks a project's host. Rejects with `host_off` while it is off. */
export async function askHost<Name extends IoName<'host'>>(
  project: Authorized<'viewer'>,
  name: Name,
  input: HostInput<Name>,
  timeoutMs?: number,
): Promise<IoOutput<'host', Name>> {
  const worker = await hostOf(project);
  const whole = { ...input, project: toPlacement(project) } as unknown as IoInput<'host', Name>;
  return requestIo({ side: 'host', name, workers: [worker], input: whole, ...(timeoutMs && { timeoutMs }) });
}
