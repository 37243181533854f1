import { findTool } from './find-tool.ts';
import { installTool } from './install-tool.ts';
import { type ToolName, tools } from './tools/catalogue.ts';
import type { Tool } from './tools/tool.ts';

type Say = (text: string) => void;

/**
 * Gives the absolute paths of tools, and gets those that are missing where that needs no question. One that cannot be
 * had is an error with the one command that helps.
 */
export async function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  say: Say,
): Promise<Record<Name, string>> {
  const paths: [Name, string][] = [];
  // One after the other: apt and cargo take locks, and each wants all the cores.
  for (const name of names) {
    const path = await ensureTool(name, say);
    if (!path) throw new Error(`${name} is missing, and could not be installed here. Run: ${tools[name].help}`);
    paths.push([name, path]);
  }
  return Object.fromEntries(paths) as Record<Name, string>;
}

/** The same for one tool that the product can do without: null where it cannot be had. */
export async function ensureTool(name: ToolName, say: Say): Promise<string | null> {
  const tool: Tool = tools[name];
  const found = await findTool(name, tool);
  if (found) return found;
  await installTool(name, tool, say);
  return findTool(name, tool);
}
