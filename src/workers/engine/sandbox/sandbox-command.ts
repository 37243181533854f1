/** What a sandboxed program sees besides the system's own libraries; every path is absolute and the same inside. */
export interface SandboxView {
  /** Read only. */
  reads: readonly string[];
  /** Read and write. */
  writes: readonly string[];
  /** Where it starts; must lie in one of the others. */
  cwd: string;
}

export interface SandboxedCommand {
  command: string;
  args: string[];
  /** False where there is no bubblewrap: the program then sees all that the worker sees. */
  sandboxed: boolean;
}

const system = ['/usr', '/lib', '/lib32', '/lib64', '/bin', '/sbin'];
const network = [
  '/etc/ssl',
  '/etc/pki',
  '/etc/ca-certificates',
  '/etc/resolv.conf',
  '/etc/hosts',
  '/etc/nsswitch.conf',
];

const depth = (path: string) => path.split('/').length;

/**
 * The command line that runs a program in a sandbox of its own: no other process, no other file, no device, the
 * network shared. Paths inside equal those outside, so nothing has to be translated.
 *
 * The program stays in the runner's process group (no `--new-session`: the runner has already left the terminal), so
 * one signal reaches the sandbox and all in it, even while it is still being built; `--die-with-parent` and the
 * process namespace end what would be left when the worker or bubblewrap itself is killed.
 */
export function sandboxCommand(options: {
  bwrap: string | null;
  command: string;
  args: readonly string[];
  view: SandboxView;
}): SandboxedCommand {
  const { bwrap, command, args, view } = options;
  if (bwrap === null) return { command, args: [...args], sandboxed: false };
  // An outer directory is bound before those inside it, or it would hide them.
  const binds = [
    ...[command, ...view.reads].map((path) => ({ flag: '--ro-bind', path })),
    ...view.writes.map((path) => ({ flag: '--bind', path })),
  ].sort((a, b) => depth(a.path) - depth(b.path));
  return {
    command: bwrap,
    args: [
      ...['--die-with-parent', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
      ...capabilities(),
      ...[...system, ...network].flatMap((path) => ['--ro-bind-try', path, path]),
      // Names of users would make two hosts store one tree differently, and rustic warns once a file where it has no list.
      ...['--ro-bind', '/dev/null', '/etc/passwd', '--ro-bind', '/dev/null', '/etc/group'],
      ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
      ...binds.flatMap(({ flag, path }) => [flag, path, path]),
      ...['--remount-ro', '/', '--chdir', view.cwd, '--', command, ...args],
    ],
    sandboxed: true,
  };
}

/**
 * Root may read, write and dress (mode, times) what others own, and nothing that gives files away, makes devices, mounts
 * or tracks others. What is bound read only stays so: this reaches no file that it may not write anyway.
 */
function capabilities(): string[] {
  if (process.getuid?.() !== 0) return [];
  const kept = ['CAP_DAC_OVERRIDE', 'CAP_DAC_READ_SEARCH', 'CAP_FOWNER'];
  return ['--cap-drop', 'ALL', ...kept.flatMap((name) => ['--cap-add', name])];
}
