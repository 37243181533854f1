import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { openDirectory } from '../../files/open-directory.ts';
import { runTool } from '../../tools/run-tool.ts';

/**
 * Sets the modification time of a directory in staging to the nanosecond. Node’s own call takes seconds as a floating
 * point number, which is not exact to the microsecond today.
 */
export async function setDirectoryTime(root: string, path: ProjectPath, mtimeNs: bigint): Promise<void> {
  await using directory = await openDirectory(root, path);
  const seconds = mtimeNs / 1_000_000_000n;
  const fraction = String(mtimeNs % 1_000_000_000n).padStart(9, '0');
  await runTool({
    name: 'touch',
    args: ['-m', `--date=@${seconds}.${fraction}`, '--', '/proc/self/fd/3'],
    extraFds: [directory.fd],
  });
}
