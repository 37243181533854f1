import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { masterKeys } from './master-key.ts';

/**
 * Text as it may stand in the database: `v1.<key id>.<iv>.<tag>.<ciphertext>`, AES-256-GCM. `purpose` (for instance
 * `repository:<id>`) is bound to it: a sealed text moved to another row does not open.
 */
export function seal(text: string, purpose: string): string {
  const { currentId, key } = masterKeys();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(currentId), iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', currentId, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The text of a sealed one; refused when it was altered, or sealed for another purpose. */
export function unseal(sealed: string, purpose: string): string {
  const [version, keyId = '', iv = '', tag = '', text = ''] = sealed.split('.');
  try {
    if (version !== 'v1') throw new Error('unknown version');
    const decipher = createDecipheriv('aes-256-gcm', masterKeys().key(keyId), Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError({
      code: 'internal',
      userMessage: 'A secret in the database does not open with the master key. Restore the master key file.',
      cause,
    });
  }
}
