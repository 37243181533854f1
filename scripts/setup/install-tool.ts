import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { toolDirectory } from './find-tool.ts';
import type { Tool } from './tools/tool.ts';

type Say = (text: string) => void;

/** Tries each way to get a tool that this machine has, in the order of their cost, until one has worked. */
export async function installTool(name: string, tool: Tool, say: Say): Promise<void> {
  const done = (await byApt(name, tool, say)) || (await byGo(name, tool, say)) || (await byCargo(name, tool, say));
  if (!done) say(`${name} cannot be installed here`);
}

let listsAreFresh = false;

async function byApt(name: string, tool: Tool, say: Say): Promise<boolean> {
  if (!tool.apt || process.getuid?.() !== 0 || !(await exists('/usr/bin/apt-get'))) return false;
  say(`installing ${name} with apt-get`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, reject: false, stdin: 'ignore', timeout: 15 * 60_000 } as const;
  if (!listsAreFresh) await execa('apt-get', ['update', '-qq'], options);
  listsAreFresh = true;
  const { failed, stderr } = await execa(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', tool.apt],
    options,
  );
  if (failed) say(`apt-get could not install ${tool.apt}: ${stderr.split('\n').at(-1)}`);
  return !failed;
}

async function byGo(name: string, { go }: Tool, say: Say): Promise<boolean> {
  const program = await firstOf('go', ['/usr/local/go/bin/go']);
  if (!go || !program) return false;
  say(`building ${name} ${go.version} with go, a minute or two (once)`);
  const { failed, stderr } = await execa(program, ['install', `${go.module}@${go.version}`], {
    env: { GOBIN: join(toolDirectory(name, go.version), 'bin'), GOFLAGS: '-mod=mod' },
    reject: false,
    stdin: 'ignore',
    timeout: 20 * 60_000,
  });
  if (failed) say(`go could not build ${name}: ${stderr.split('\n').at(-1)}`);
  return !failed;
}

async function byCargo(name: string, { cargo, help }: Tool, say: Say): Promise<boolean> {
  const program = await firstOf('cargo', [join(process.env.HOME ?? '', '.cargo/bin/cargo')]);
  if (!cargo || !program) return false;
  say(`building ${name} ${cargo.version} with cargo, about ${cargo.minutes} minutes (once). To save them: ${help}`);
  const build = execa(
    program,
    ['install', cargo.crate, '--version', cargo.version, ...cargo.flags, '--root', toolDirectory(name, cargo.version)],
    {
      // Without link-time optimisation it takes half the time to build, and backups take 7 % longer.
      env: { CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16', CARGO_TERM_COLOR: 'never' },
      reject: false,
      stdin: 'ignore',
      timeout: 40 * 60_000,
    },
  );
  let crates = 0;
  for await (const line of build.iterable({ from: 'stderr' })) {
    if (!line.includes('Compiling ')) continue;
    crates += 1;
    if (crates % 50 === 0) say(`${name}: ${crates} crates compiled`);
  }
  const { failed, stderr } = await build;
  if (failed) say(`cargo could not build ${name}: ${stderr.split('\n').at(-1)}`);
  return !failed;
}

async function firstOf(name: string, others: string[]): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(':').map((folder) => join(folder, name));
  for (const path of [...folders, ...others]) if (await exists(path)) return path;
  return null;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
