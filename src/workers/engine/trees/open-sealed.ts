import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';

const masterkeyText = z.object({ encrypt: z.base64() });
const nonceBytes = 16;
const macBytes = 16;

/** The key that opens a repository's objects, out of rustic's masterkey as JSON text. */
export function contentKey(masterkey: string): KeyObject {
  return createSecretKey(masterkeyText.parse(JSON.parse(masterkey)).encrypt, 'base64');
}

/**
 * What a repository's object or blob holds (restic's format: nonce, AES-256-CTR, Poly1305). The seal itself is not
 * looked at: whoever calls this compares the hash of what comes out, or of the whole file, with the id that it was
 * asked for by, which proves more.
 */
export function openSealed(sealed: Buffer, key: KeyObject): Buffer {
  if (sealed.length < nonceBytes + macBytes) {
    throw new AppError({
      code: 'repository_corrupt',
      userMessage: 'An object of this project’s repository is cut short. Tell an admin: the bucket may be damaged.',
    });
  }
  const opened = createDecipheriv('aes-256-ctr', key, sealed.subarray(0, nonceBytes));
  return Buffer.concat([opened.update(sealed.subarray(nonceBytes, -macBytes)), opened.final()]);
}
