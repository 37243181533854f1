import type { PackageManager } from './package-manager.ts';

/** A program that the product or its tests run, and the ways to get it. */
export interface Tool {
  /** Names under which it may be on PATH. */
  names: readonly string[];
  /** The first line, or its beginning, that it must print of itself. Any version will do where it is not given. */
  version?: { wanted: string; arguments: readonly string[] };
  /** Its package by package manager; apt-get's is installed without asking where we are root. */
  packages?: Readonly<Partial<Record<PackageManager, string>>>;
  /** The service that the Debian package starts by itself. */
  service?: string;
  cargo?: { crate: string; version: string; flags: readonly string[]; minutes: number; crates: number };
  go?: { module: string; version: string };
  /** The one command that helps where nothing else did and it is no package. */
  help?: string;
}
