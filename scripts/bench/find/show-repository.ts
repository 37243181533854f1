import { bucketRepositoryOf } from '#src/server/buckets/grant-repository.ts';
import { bucketAccessOf } from '#src/server/buckets/service.ts';
import { db } from '#src/server/infra/db/db.ts';

// Prints where a project's repository is and what opens it, for the bare tool: run with the settings of the hub.
const projectId = process.argv[2] ?? '';
const { bucketId, root, masterkey } = await bucketRepositoryOf(projectId);
const { regionId } = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { regionId: true } });
const bucket = (await bucketAccessOf(regionId)).find(({ id }) => id === bucketId);
if (bucket?.kind !== 'directory') throw new Error('The bare tool is compared on a directory bucket.');
process.stdout.write(JSON.stringify({ path: `${bucket.path}/${root}`, masterkey }));
await db.$disconnect();
