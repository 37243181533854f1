import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findTool } from './find-tool.ts';
import { installCommand } from './install-command.ts';
import { installTool } from './install-tool.ts';
import { type ToolName, tools } from './tools/catalogue.ts';
import type { Tool } from './tools/tool.ts';
import { installLock } from './tools/tool-directory.ts';
import { withLock } from './with-lock.ts';

type Say = (text: string) => void;

/**
 * Gives the absolute paths of tools, and gets those that are missing where that needs no question. Those that cannot be
 * had are an error with the one command that helps.
 */
export async function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  say: Say,
  signal?: AbortSignal,
): Promise<Record<Name, string>> {
  const paths: [Name, string][] = [];
  const missing: Name[] = [];
  // One after the other: apt and cargo take locks, and each wants all the cores.
  for (const name of names) {
    const path = await ensureTool(name, say, signal);
    if (path) paths.push([name, path]);
    else missing.push(name);
  }
  if (missing.length > 0) {
    const command = installCommand(missing.map((name) => tools[name]));
    throw new Error(`Missing: ${missing.join(', ')}. It could not be installed from here. Run: ${command}`);
  }
  return Object.fromEntries(paths) as Record<Name, string>;
}

/** The same for one tool that the product can do without: null where it cannot be had. */
export async function ensureTool(name: ToolName, say: Say, signal?: AbortSignal): Promise<string | null> {
  const tool: Tool = tools[name];
  const found = await findTool(name, tool);
  if (found) return found;
  const get = async () => {
    const meanwhile = await findTool(name, tool);
    if (meanwhile) return meanwhile;
    return (await installTool({ name, tool, say, signal })) ? findTool(name, tool) : null;
  };
  const path = installLock();
  const isLockable = await mkdir(dirname(path), { recursive: true }).then(
    () => true,
    () => false,
  );
  // Where nothing can be kept in the cache, the system's own packages may still be installed.
  if (!isLockable) return get();
  // Of several starts and test runs side by side one builds it, and the others find it there.
  const onWait = () => say(`waiting for ${name}: another run is getting a tool`);
  return withLock({ path, onWait, signal }, get);
}
