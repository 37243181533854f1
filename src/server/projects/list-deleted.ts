import type { DeletedProject } from '#src/contracts/entities/project-bin.ts';
import { errorReport } from '#src/contracts/errors/app-error.ts';
import { removeProject } from '#src/contracts/operations/kinds/remove-project.ts';
import { stateOf } from '../workers/service.ts';
import { type DeletedRow, deletedProjectsOf } from './store.ts';

/** A page of the deleted projects that a person owns (an admin: of all), the one deleted last first. */
export async function listDeleted(
  user: { id: string; isAdmin: boolean },
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: DeletedProject[]; nextCursor: string | null }> {
  const rows = await deletedProjectsOf(user, page);
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map(present),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

function present(row: DeletedRow): DeletedProject {
  const [removal] = row.operations;
  const receipt = removeProject.result.safeParse(removal?.result).data;
  const iso = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    id: row.id,
    name: row.name,
    host: { name: row.host.name, state: stateOf(row.host) },
    deletedAt: (row.deletedAt ?? row.createdAt).toISOString(),
    deletedBy: row.deletedBy?.name ?? null,
    removeAt: (row.removeAt ?? row.createdAt).toISOString(),
    state: row.removedAt ? 'removed' : row.removingAt ? 'removing' : 'in-bin',
    removedAt: iso(row.removedAt),
    backups: receipt?.backups ?? row._count.backups,
    storedBytes: receipt?.storedBytes ?? Number(row.repository?.storedBytes ?? 0),
    removal: removal ? { operationId: removal.id, problem: problemOf(removal) } : null,
  };
}

/** One whose time was over while it waited for its host is begun again, and waits on. */
function problemOf({ status, error }: DeletedRow['operations'][number]) {
  return status === 'failed' ? (errorReport.safeParse(error).data ?? null) : null;
}
