/** The token in a Basic authorization, which is its user name; null where there is none that could be one. */
export function tokenOf(authorization: string | undefined): string | null {
  const encoded = authorization?.match(/^Basic ([A-Za-z0-9+/=]{1,400})$/i)?.[1];
  if (encoded === undefined) return null;
  const [user = ''] = Buffer.from(encoded, 'base64').toString('latin1').split(':', 1);
  return /^[\x21-\x7e]{32,100}$/.test(user) ? user : null;
}
