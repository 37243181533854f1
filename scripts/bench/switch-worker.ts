import { execa } from 'execa';
import type { BenchSite } from './bench-site.ts';

/** Switches a worker of the site off or on; returns when its process has ended or begun. */
export async function switchWorker({ data }: BenchSite, name: string, to: 'on' | 'off'): Promise<void> {
  await execa(process.execPath, ['scripts/start/switch.ts', data, name, to]);
}
