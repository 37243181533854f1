/** A program that the product or its tests run, and the ways to get it. */
export interface Tool {
  /** Names under which it may be on PATH. */
  names: readonly string[];
  /** Version that it must be; looked at by `--version`. Any will do where it is not given. */
  version?: { wanted: string; arguments: readonly string[] };
  /** Debian package. */
  apt?: string;
  cargo?: { crate: string; version: string; flags: readonly string[]; minutes: number };
  go?: { module: string; version: string };
  /** The one command that helps where nothing else did. */
  help: string;
}
