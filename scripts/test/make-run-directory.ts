import { chmod, mkdtemp, realpath } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const neededBytes = 8 * 1024 ** 3;

/**
 * Makes the directory of a run; in memory where we may mount that and there is room for it: the databases, buckets and
 * disks of the tests sync without end, and nothing of them outlives the run. `cleanDirectory` takes it away again.
 */
export async function makeRunDirectory(env: NodeJS.ProcessEnv): Promise<string> {
  // As the system lists mount points: by their real path.
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'buckets-test-')));
  if (process.platform === 'linux' && process.getuid?.() === 0 && freemem() > neededBytes)
    await mountMemory(directory, env);
  // Postgres and projects have users of their own, who have to pass through here.
  await chmod(directory, 0o711);
  return directory;
}

async function mountMemory(directory: string, env: NodeJS.ProcessEnv): Promise<void> {
  const options = `size=${neededBytes}`;
  const { failed } = await execa('mount', ['-t', 'tmpfs', '-o', options, 'buckets-test', directory], { reject: false });
  if (failed) return;
  // Older kernels keep no extended attributes there; the S3 server and some tests need them.
  const attributes = await execa('setfattr', ['-n', 'user.buckets', '-v', '1', directory], { reject: false, env });
  if (attributes.failed) await execa('umount', ['--lazy', '--', directory]);
}
