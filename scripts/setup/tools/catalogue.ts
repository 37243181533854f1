import { rusticCommand } from './rustic-command.ts';
import type { Tool } from './tool.ts';

const everywhere = (name: string) => ({ 'apt-get': name, dnf: name, pacman: name, zypper: name, apk: name });

/** Everything outside npm that is run. Versions are pinned where behaviour depends on them. */
export const tools = {
  rustic: {
    names: ['rustic'],
    version: { wanted: 'rustic 0.11.4', arguments: ['--version'] },
    cargo: {
      crate: 'rustic-rs',
      version: '0.11.4',
      flags: ['--locked', '--no-default-features', '--features', 'mimalloc'],
      minutes: 6,
      crates: 490,
    },
    help: rusticCommand('0.11.4'),
  },
  redis: {
    names: ['redis-server', 'valkey-server'],
    packages: { ...everywhere('valkey'), 'apt-get': 'redis-server' },
    service: 'redis-server',
  },
  bubblewrap: { names: ['bwrap'], packages: everywhere('bubblewrap') },
  btrfs: { names: ['mkfs.btrfs'], packages: { ...everywhere('btrfs-progs'), zypper: 'btrfsprogs' } },
  git: { names: ['git'], packages: everywhere('git') },
  attr: { names: ['getfattr'], packages: everywhere('attr') },
  strace: { names: ['strace'], packages: everywhere('strace') },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], packages: everywhere('chromium') },
  versitygw: {
    names: ['versitygw'],
    go: { module: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' },
    help: 'go install github.com/versity/versitygw/cmd/versitygw@v1.8.0',
  },
  restic: {
    names: ['restic'],
    version: { wanted: 'restic 0.18.1', arguments: ['version'] },
    go: { module: 'github.com/restic/restic/cmd/restic', version: 'v0.18.1' },
    help: 'go install github.com/restic/restic/cmd/restic@v0.18.1',
  },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;
