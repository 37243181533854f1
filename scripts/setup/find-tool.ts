import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import type { Tool } from './tools/tool.ts';
import { toolDirectory } from './tools/tool-directory.ts';

/** The absolute path of a tool on PATH or in the cache, of the right version; null where there is none. */
export async function findTool(name: string, tool: Tool): Promise<string | null> {
  const version = tool.cargo?.version ?? tool.go?.version;
  const cached = version ? [join(toolDirectory(name, version), 'bin')] : [];
  for (const path of programs(tool.names, [...cached, '/usr/sbin', '/sbin'])) {
    if (await isRightVersion(path, tool)) return path;
  }
  return null;
}

/** The first program of one of these names, on PATH or in one of the other folders; null where there is none. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | null {
  return programs(names, folders)[0] ?? null;
}

function programs(names: readonly string[], folders: readonly string[]): string[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return [...onPath, ...folders].flatMap((folder) => names.map((name) => join(folder, name))).filter(isProgram);
}

async function isRightVersion(path: string, { version }: Tool): Promise<boolean> {
  if (!version) return true;
  const { stdout } = await execa(path, [...version.arguments], { reject: false, timeout: 10_000, stdin: 'ignore' });
  const [line = ''] = (stdout ?? '').split('\n');
  return line === version.wanted || line.startsWith(`${version.wanted} `);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
