import { restoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { undoRestore } from '#src/contracts/operations/kinds/undo-restore.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { ChaosProject } from '../chaos-project.ts';
import { difference } from '../picture-of-files.ts';

/** What is wrong in the directories that backups were restored into: each holds what the rows say that it does. */
export async function checkTargets({ project, targets, look }: ChaosProject): Promise<string[]> {
  const rows = await db.operation.findMany({
    where: { projectId: project.id, kind: { in: ['restore', 'undo-restore'] } },
    select: { id: true, kind: true, input: true, status: true },
    orderBy: { createdAt: 'asc' },
  });
  const restores = rows.flatMap((row) =>
    row.kind === 'restore' ? [{ ...row, directory: restoreInput.parse(row.input).targetDirectory }] : [],
  );
  const undos = rows.flatMap((row) =>
    row.kind === 'undo-restore' ? [{ ...row, of: undoRestore.input.parse(row.input).restoreOperationId }] : [],
  );
  const problems: string[] = [];
  for (const { directory, before, after } of targets) {
    const own = restores.filter((row) => row.directory === directory);
    const ownUndos = undos.filter((row) => own.some(({ id }) => id === row.of));
    const isUndone = ownUndos.some(({ status }) => status === 'succeeded');
    const isRestored = own.some(({ status }) => status === 'succeeded');
    const wanted = isRestored && !isUndone ? after : before;
    // An undo that was begun is finished, whatever has become of its operation.
    const allowed = ownUndos.length > 0 ? [wanted, before] : [wanted];
    const seen = await look(directory);
    const wrong = allowed.some((each) => difference(seen, each) === null) ? null : difference(seen, wanted);
    const story = [...own, ...ownUndos].map(({ id, kind, status }) => `${kind} ${id} ${status}`).join(', ');
    if (wrong) problems.push(`${project.host} ${project.id}/${directory} (${story}): ${wrong}`);
  }
  return problems;
}
