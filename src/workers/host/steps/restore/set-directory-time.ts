import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { openDirectory } from '../../files/open-directory.ts';
import { runTool } from '../../tools/run-tool.ts';

/**
 * Sets the modification time of a directory in staging to the nanosecond. Node’s own call takes seconds as a floating
 * point number, which is not exact to the microsecond today.
 */
export async function setDirectoryTime(root: string, path: ProjectPath, mtimeNs: bigint): Promise<void> {
  await using directory = await openDirectory(root, path);
  const digits = String(mtimeNs < 0n ? -mtimeNs : mtimeNs).padStart(10, '0');
  const seconds = `${mtimeNs < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
  await runTool({
    name: 'touch',
    args: ['-m', `--date=@${seconds}`, '--', '/proc/self/fd/3'],
    extraFds: [directory.fd],
  });
}
