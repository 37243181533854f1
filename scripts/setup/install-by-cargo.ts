import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-tool.ts';
import type { Installation } from './installation.ts';
import { runInGroup } from './run-in-group.ts';
import { toolDirectory } from './tools/tool-directory.ts';

const cratesALine = 50;

/** Builds a tool into the cache with cargo, telling how far it is. False where there is no cargo, or it failed. */
export async function installByCargo({ name, tool, say, signal }: Installation): Promise<boolean> {
  const { cargo, help = '' } = tool;
  const command = findProgram(['cargo'], [join(homedir(), '.cargo/bin')]);
  if (!cargo || !command) return false;
  say(`building ${name} ${cargo.version} with cargo: about ${cargo.minutes} minutes, once for all checkouts`);
  say(`to save these minutes: ${help}`);
  let crates = 0;
  const { code, lines } = await runInGroup({
    command,
    args: [
      ...['install', cargo.crate, '--version', cargo.version, ...cargo.flags],
      ...['--root', toolDirectory(name, cargo.version)],
    ],
    env: {
      ...process.env,
      // Without link-time optimisation it takes half the time to build, and backups take 7 % longer.
      CARGO_PROFILE_RELEASE_LTO: 'off',
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
      CARGO_TERM_COLOR: 'never',
    },
    onLine: (line) => {
      if (!line.includes('Compiling ')) return;
      crates += 1;
      if (crates % cratesALine === 0) say(`${name}: ${crates} of about ${cargo.crates} crates compiled`);
    },
    signal,
  });
  if (code !== 0) say(`cargo could not build ${name}: ${reasonOf(lines)}`);
  return code === 0;
}

/** What cargo (or rustup before it) says is wrong; a trace may stand behind it. */
function reasonOf(lines: readonly string[]): string {
  const spoken = lines.filter((line) => line.trim() !== '');
  return spoken.find((line) => line.startsWith('error')) ?? spoken.at(-1) ?? 'it said nothing';
}
