import { z } from 'zod';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from './engine-call.ts';
import { readJson } from './read-json.ts';

const config = z.object({ version: z.number(), id: rusticId, chunker_polynomial: z.string() });

export interface RepositoryConfig {
  repositoryId: string;
  version: number;
  chunkerPolynomial: string;
}

/** Opens a repository and gives what its `config` says: the cheapest proof of place and key. */
export async function catConfig(options: EngineCall): Promise<RepositoryConfig> {
  const { id, version, chunker_polynomial } = await readJson(options, {
    args: ['cat', 'config'],
    schema: config,
    maxBytes: 100_000,
    how: { noCache: false },
  });
  return { repositoryId: id, version, chunkerPolynomial: chunker_polynomial };
}
