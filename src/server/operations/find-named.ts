import { type Db, db, type Prisma } from '../infra/db/db.ts';

/** Of a text that more names hold, the newest operations are nearly all among them: then they are asked one by one. */
const mostNamed = 500;

/**
 * The operations about a project or a worker with `search` in its name, as a condition. The few names that hold it are
 * looked up first, so that the indexes of projects and workers find their operations, however many others there are.
 */
export async function findNamed(search: string, on: Db = db): Promise<Prisma.OperationWhereInput> {
  // What stands for any text in LIKE stands for itself here.
  const name = { contains: search.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  const asked = { where: { name }, select: { id: true }, take: mostNamed + 1 };
  const [projects, workers] = await Promise.all([on.project.findMany(asked), on.worker.findMany(asked)]);
  if (projects.length > mostNamed || workers.length > mostNamed) {
    return { OR: [{ project: { name } }, { worker: { name } }] };
  }
  const ids = (rows: readonly { id: string }[]) => ({ in: rows.map(({ id }) => id) });
  return { OR: [{ projectId: ids(projects) }, { workerId: ids(workers) }] };
}
