import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import type { Tool } from './tools/tool.ts';

/** Where what was built or fetched is kept for the next checkout: a directory a tool and version. */
export function toolDirectory(name: string, version: string): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'buckets', `${name}-${version}`);
}

/** The absolute path of a tool on PATH or in the cache, of the right version; null where there is none. */
export async function findTool(name: string, tool: Tool): Promise<string | null> {
  const version = tool.cargo?.version ?? tool.go?.version;
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(version ? [join(toolDirectory(name, version), 'bin')] : []),
    '/usr/sbin',
    '/sbin',
  ];
  for (const path of folders.flatMap((folder) => tool.names.map((each) => join(folder, each)))) {
    if (isExecutable(path) && (await isRightVersion(path, tool))) return path;
  }
  return null;
}

async function isRightVersion(path: string, tool: Tool): Promise<boolean> {
  if (!tool.version) return true;
  const { stdout } = await execa(path, [...tool.version.arguments], {
    reject: false,
    timeout: 10_000,
    stdin: 'ignore',
  });
  return stdout?.startsWith(tool.version.wanted) ?? false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
