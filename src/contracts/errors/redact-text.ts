const cut = '•••';

/** What looks like a secret in any text: credentials in an address, a header, a signed query, a named value, a key of S3. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${cut}@`],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${cut}`],
  [/\b(x-amz-(?:signature|credential|security-token))=[^&\s"']+/gi, `$1=${cut}`],
  [
    /\b((?:[a-z0-9]+[_-])*(?:password|passwd|secret|token|masterkey|api[_-]?key|access[_-]?key(?:[_-]?id)?|secretaccesskey|accesskeyid))(["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi,
    `$1$2${cut}`,
  ],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, cut],
];

/**
 * Takes out of a text what looks like a secret. The second line: whoever knows the very secrets takes them out first.
 * The same text comes out when it is done twice.
 */
export function redactText(text: string): string {
  return patterns.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}
