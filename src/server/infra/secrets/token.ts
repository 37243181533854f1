import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { masterKeys } from './master-key.ts';

/** 256 random bits as URL-safe text: 43 characters. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. Tokens are random and long, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Proof that the hub wrote `text` for `purpose`. */
export function sign(text: string, purpose: string): string {
  const { currentId, key } = masterKeys();
  return createHmac('sha256', key(currentId)).update(`${purpose}\0${text}`).digest('base64url');
}

/** True where `signature` is what `sign` gives. */
export function isSigned(text: string, purpose: string, signature: string): boolean {
  const right = Buffer.from(sign(text, purpose));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}
