import { join } from 'node:path';
import { toolDirectory } from './tool-directory.ts';

/** The command that puts a released rustic where it is looked for, instead of building it. */
export function rusticCommand(version: string): string {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const archive = `rustic-v${version}-${machine}-unknown-linux-musl.tar.gz`;
  const url = `https://github.com/rustic-rs/rustic/releases/download/v${version}/${archive}`;
  const directory = join(toolDirectory('rustic', version), 'bin');
  return `mkdir -p '${directory}' && curl -fL ${url} | tar xz -C '${directory}'`;
}
