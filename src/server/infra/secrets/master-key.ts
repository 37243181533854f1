import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { env } from '../env/env.ts';

/** `{current: id, keys: {id: 64 hex digits}}`; old keys stay so that what they sealed can be opened. */
const keyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)) });

interface MasterKeys {
  currentId: string;
  key(id: string): Buffer;
}

let loaded: MasterKeys | undefined;

/** The site's master keys, read once from a file that only its owner may read. */
export function masterKeys(): MasterKeys {
  if (loaded) return loaded;
  const path = env().BUCKETS_MASTER_KEY_FILE;
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new AppError({
      code: 'internal',
      userMessage: `The master key file ${path} can be read by others. Run: chmod 600 ${path}`,
    });
  }
  const file = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  loaded = {
    currentId: file.current,
    key(id) {
      const hex = file.keys[id];
      if (!hex) {
        throw new AppError({
          code: 'internal',
          userMessage: `The master key “${id}” is not in ${path}. Put the file back that this database was made with.`,
        });
      }
      return Buffer.from(hex, 'hex');
    },
  };
  return loaded;
}
