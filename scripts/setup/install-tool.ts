import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-tool.ts';
import { installByCargo } from './install-by-cargo.ts';
import type { Installation } from './installation.ts';
import { runInGroup } from './run-in-group.ts';
import { toolDirectory } from './tools/tool-directory.ts';

/** Tries each way to get a tool that this machine has, in the order of their cost, until one has worked. */
export async function installTool(installation: Installation): Promise<boolean> {
  return (await byApt(installation)) || (await byGo(installation)) || (await installByCargo(installation));
}

let listsAreFresh = false;

async function byApt({ name, tool, say, signal }: Installation): Promise<boolean> {
  if (!tool.packages?.['apt-get'] || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const debian = tool.packages['apt-get'];
  say(`installing ${name} with apt-get`);
  signal?.throwIfAborted();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Not under the abort: a package manager that is cut off in the middle leaves half a package.
  const apt = (...args: string[]) => runInGroup({ command: '/usr/bin/apt-get', args, env });
  if (!listsAreFresh) await apt('update', '-qq');
  listsAreFresh = true;
  const { code, lines } = await apt('install', '-y', '-qq', '--no-install-recommends', debian);
  if (code !== 0) say(`apt-get could not install ${debian}: ${lines.at(-1)}`);
  else if (tool.service) await switchOff(tool.service);
  return code === 0;
}

/** Debian starts the service of a package that it installs; ours is run by us, with its own settings and data. */
async function switchOff(service: string): Promise<void> {
  const systemctl = findProgram(['systemctl']);
  if (!systemctl || !existsSync('/run/systemd/system')) return;
  await runInGroup({ command: systemctl, args: ['disable', '--now', service], env: process.env });
}

async function byGo({ name, tool: { go }, say, signal }: Installation): Promise<boolean> {
  const command = findProgram(['go'], ['/usr/local/go/bin']);
  if (!go || !command) return false;
  say(`building ${name} ${go.version} with go, a minute or two (once)`);
  const env = { ...process.env, GOBIN: join(toolDirectory(name, go.version), 'bin'), GOFLAGS: '-mod=mod' };
  const args = ['install', `${go.module}@${go.version}`];
  const { code, lines } = await runInGroup({ command, args, env, signal });
  if (code !== 0) say(`go could not build ${name}: ${lines.at(-1)}`);
  return code === 0;
}
