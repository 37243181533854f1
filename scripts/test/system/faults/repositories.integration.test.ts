import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operationView } from '#src/contracts/entities/operation.ts';
import { db } from '#src/server/infra/db/db.ts';
import { seal } from '#src/server/infra/secrets/seal.ts';
import { packsOf, repositoryDirectory } from '../bare-rustic.ts';
import type { Person } from '../person.ts';
import { type Refusal, refusalOf, routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { type TestProject, waitFor } from '../test-project.ts';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
});
afterAll(() => system.stop());

const faults: Record<string, { code: string; spoil(project: TestProject): Promise<void> }> = {
  'is gone': {
    code: 'repository_missing',
    async spoil({ id }) {
      const directory = await repositoryDirectory(system, id);
      await rename(directory, `${directory}.gone`);
    },
  },
  'has another key': {
    code: 'repository_wrong_key',
    async spoil({ id: projectId }) {
      const { id } = await db.repository.findUniqueOrThrow({ where: { projectId }, select: { id: true } });
      const r = Buffer.alloc(16, 4);
      const key = { mac: { k: randomBytes(16).toString('base64'), r: r.toString('base64') } };
      const encrypt = randomBytes(32).toString('base64');
      const masterkey = seal(JSON.stringify({ ...key, encrypt }), `repository:${id}`);
      await db.repository.update({ where: { id }, data: { masterkey } });
    },
  },
  'has damaged packs': {
    code: 'repository_corrupt',
    async spoil({ id }) {
      for (const pack of await packsOf(await repositoryDirectory(system, id))) {
        const bytes = await readFile(pack);
        for (let at = 0; at < bytes.length; at += 16) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        await writeFile(pack, bytes);
      }
    },
  },
};

const said = new Map<string, string>();

it.each(Object.entries(faults))(
  'a repository that %s: browse, download and restore say so, and nothing is changed',
  async (name, { code, spoil }) => {
    const project = await system.makeProject(owner, 'host-b');
    await owner.put(project.id, 'a.txt', randomBytes(40_000));
    const { backupId } = await project.backUp();
    // What makes its index would find the fault first, and would write into a repository that is gone.
    await project.indexed();
    await writeFile(`${project.home}/a.txt`, 'since then');
    await spoil(project);
    const of = { projectId: project.id, backupId };
    const listed = await refusalOf(owner.api.backups.listDirectory.query({ ...of, path: '', query: {} }));
    expect(listed.code).toBe(code);
    said.set(name, listed.userMessage);
    const address = `/api/projects/${project.id}/file?path=a.txt&backup=${backupId}`;
    const read: Refusal = await routeRefusal(await owner.fetch(address));
    expect(read.code).toBe(code);
    const restore = {
      ...of,
      from: { backupId },
      paths: ['a.txt'],
      targetDirectory: null,
      conflicts: 'overwrite' as const,
    };
    const { operationId } = await owner.api.restore.start.mutate(restore);
    const { status, error, attempt } = await waitFor(operationId);
    expect({ status, attempt, error }).toMatchObject({ status: 'failed', attempt: 1, error: { code } });
    const view = operationView.parse(await owner.api.operations.get.query({ operationId }));
    expect(view.error?.userMessage).not.toBe('');
    expect(await readFile(`${project.home}/a.txt`, 'utf8')).toBe('since then');
    expect(await db.projectFence.count({ where: { projectId: project.id } })).toBe(0);
  },
);

it('in words of their own each', () => {
  expect(new Set(said.values()).size).toBe(Object.keys(faults).length);
});
