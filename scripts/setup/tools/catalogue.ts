import type { Tool } from './tool.ts';

/** Everything outside npm that is run. Versions are pinned where behaviour depends on them. */
export const tools = {
  rustic: {
    names: ['rustic'],
    version: { wanted: 'rustic 0.11.4', arguments: ['--version'] },
    cargo: {
      crate: 'rustic-rs',
      version: '0.11.4',
      flags: ['--locked', '--no-default-features', '--features', 'mimalloc'],
      minutes: 5,
    },
    help: 'Put rustic 0.11.4 on PATH: https://github.com/rustic-rs/rustic/releases/tag/v0.11.4',
  },
  redis: { names: ['redis-server', 'valkey-server'], apt: 'redis-server', help: 'sudo apt-get install redis-server' },
  bubblewrap: { names: ['bwrap'], apt: 'bubblewrap', help: 'sudo apt-get install bubblewrap' },
  btrfs: { names: ['mkfs.btrfs'], apt: 'btrfs-progs', help: 'sudo apt-get install btrfs-progs' },
  git: { names: ['git'], apt: 'git', help: 'sudo apt-get install git' },
  attr: { names: ['setfattr'], apt: 'attr', help: 'sudo apt-get install attr' },
  strace: { names: ['strace'], apt: 'strace', help: 'sudo apt-get install strace' },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    apt: 'chromium',
    help: 'sudo apt-get install chromium',
  },
  versitygw: {
    names: ['versitygw'],
    go: { module: 'github.com/versity/versitygw/cmd/versitygw', version: 'latest' },
    help: 'go install github.com/versity/versitygw/cmd/versitygw@latest',
  },
  restic: {
    names: ['restic'],
    version: { wanted: 'restic 0.18.1', arguments: ['version'] },
    go: { module: 'github.com/restic/restic/cmd/restic', version: 'v0.18.1' },
    help: 'go install github.com/restic/restic/cmd/restic@v0.18.1',
  },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;
