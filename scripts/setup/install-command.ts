import { findProgram } from './find-tool.ts';
import { type PackageManager, packageManagers } from './tools/package-manager.ts';
import type { Tool } from './tools/tool.ts';

/** The one command that gets these tools on this machine. */
export function installCommand(missing: readonly Tool[]): string {
  const manager = Object.keys(packageManagers).find((name) => findProgram([name])) as PackageManager | undefined;
  const known = manager ?? 'apt-get';
  const packages = missing.flatMap((tool) => tool.packages?.[known] ?? []);
  const commands = missing.flatMap((tool) => (tool.packages?.[known] ? [] : (tool.help ?? [])));
  if (packages.length > 0) commands.push(`${packageManagers[known]} ${packages.join(' ')}`);
  return commands.join(' && ');
}
