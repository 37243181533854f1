import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureTools } from '#scripts/setup/ensure-tools.ts';
import { writeSheet } from '#src/server/recovery/write-sheet.ts';
import { addRecoveryKey } from '#src/workers/bucket/steps/add-recovery-key.ts';
import { createRepository } from '#src/workers/bucket/steps/create-repository.ts';
import { findProgram } from '#src/workers/bucket/testing/find-program.ts';
import { startTestBucket, type TestBucket } from '#src/workers/bucket/testing/start-test-bucket.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { typedLines } from './typed-lines.ts';

const password = 'abcde-fghjk-mnpqr-stuvw-xyz23-45678';
const { signal } = new AbortController();
const project = { id: randomUUID(), name: 'In S3' };

let bucket: TestBucket;
let programs: string;
beforeAll(async () => {
  const { restic } = await ensureTools(['restic'], () => undefined);
  programs = [dirname(findProgram('rustic') ?? ''), dirname(restic), '/usr/bin', '/bin'].join(':');
  bucket = await startTestBucket('s3');
  const step = {
    ...{ operationId: randomUUID(), attempt: 1, input: {}, results: {}, project: undefined, door: undefined },
    ...{ bucket: bucket.granted, signal, report: () => undefined },
  };
  await createRepository(bucket.parts)({ ...step, facts: {} });
  const source = join(bucket.directory, 'source');
  await mkdir(join(source, 'project'), { recursive: true });
  await writeFile(join(source, 'project/a.txt'), 'as it was');
  const { engine } = bucket.parts;
  const { operationId } = step;
  const hostname = `project-${project.id}`;
  await backup({
    engine,
    repository: bucket.direct,
    signal,
    source,
    hostname,
    operationId,
    tags: [],
    parentSnapshotId: null,
  });
  // An attempt that was cut off after it had added the key, and the one after it.
  await addRecoveryKey(bucket.parts)({ ...step, facts: { recoveryPassword: password } });
  await addRecoveryKey(bucket.parts)({ ...step, facts: { recoveryPassword: password } });
}, 180_000);
afterAll(() => bucket.stop());

it.each([
  ['rustic', /^[23]\. /, 'restored-by-rustic'],
  ['restic', /^[24]\. /, 'restored-by-restic'],
] as const)(
  'an admin who follows the sheet of a bucket in S3 with stock %s has the files back',
  async (name, parts, to) => {
    const { root } = bucket.granted;
    const facts = { project, root, access: bucket.access, password, madeAt: new Date(), repositoryId: 'ab'.repeat(32) };
    const directory = join(bucket.directory, `by-${name}`);
    await mkdir(directory);
    const script = ['set -e', typedLines(writeSheet({ ...facts, withCredentials: true }), parts)].join('\n');
    await execa('/bin/sh', ['-c', script], {
      cwd: directory,
      extendEnv: false,
      env: { HOME: directory, PATH: programs },
    });
    expect(await readFile(join(directory, to, 'project/a.txt'), 'utf8')).toBe('as it was');
  },
);
