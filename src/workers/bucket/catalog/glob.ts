import { foldName } from '#src/contracts/search/fold-name.ts';

/** One thing that a pattern asks of one character, or a run of any. */
type Part = { one: (character: string) => boolean } | 'any';

/**
 * A matcher for names or paths: `*` is any run without a slash, `?` one character, `[a-z]` or `[!a-z]` one of them, `**`
 * between slashes any directories. Takes time in the product of the lengths at most, whatever the pattern.
 */
export function glob(pattern: string, { caseSensitive }: { caseSensitive: boolean }): (path: string) => boolean {
  const fold = (text: string) => (caseSensitive ? text : foldName(text));
  const segments = fold(pattern)
    .split('/')
    .map((segment) => (segment === '**' ? ('deep' as const) : partsOf(segment)));
  return (path) => matchSegments(segments, fold(path).split('/'));
}

/** Runs of at least three characters that every matching last name holds, as they stand in the pattern. */
export function literalsOf(pattern: string): string[] {
  const last = pattern.slice(pattern.lastIndexOf('/') + 1);
  return last
    .replace(/\[!?\]?[^\]]*\]/g, '*')
    .split(/[*?]+/)
    .filter((run) => [...run].length >= 3 && !run.includes('['));
}

/** The DP over segments: reach[i] tells whether the pattern so far may have used i of the names. */
function matchSegments(segments: readonly ('deep' | Part[])[], names: readonly string[]): boolean {
  let reach = names.map(() => false).concat(false);
  reach[0] = true;
  for (const segment of segments) {
    const next = reach.map(() => false);
    let open = false;
    for (let at = 0; at < reach.length; at += 1) {
      if (segment === 'deep') {
        open ||= reach[at] === true;
        next[at] = open;
      } else if (reach[at] && at < names.length && matchName(segment, names[at] ?? '')) next[at + 1] = true;
    }
    reach = next;
  }
  return reach[names.length] === true;
}

/** Greedy with one way back, to the last run of any: enough, for a later run can take what an earlier one gave up. */
function matchName(parts: readonly Part[], name: string): boolean {
  const characters = [...name];
  let part = 0;
  let retryPart = -1;
  let retryAt = 0;
  for (let at = 0; at < characters.length; ) {
    const wanted = parts[part];
    if (wanted === 'any') {
      retryPart = part += 1;
      retryAt = at;
    } else if (wanted?.one(characters[at] ?? '')) {
      part += 1;
      at += 1;
    } else if (retryPart === -1) return false;
    else {
      part = retryPart;
      at = retryAt += 1;
    }
  }
  return parts.slice(part).every((left) => left === 'any');
}

function partsOf(segment: string): Part[] {
  const parts: Part[] = [];
  for (const [token, set] of segment.matchAll(/\*+|\[(!?\]?[^\]]*)\]|[\s\S]/gu)) {
    if (token.startsWith('*')) parts.push('any');
    else if (token === '?') parts.push({ one: () => true });
    else if (set !== undefined && set !== '' && set !== '!') parts.push({ one: oneOf(set) });
    else for (const character of token) parts.push({ one: (other) => other === character });
  }
  return parts;
}

function oneOf(set: string): (character: string) => boolean {
  const isNot = set.startsWith('!');
  const ranges = [...(isNot ? set.slice(1) : set).matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)].map(
    ([, from, to, single]) => [single ?? from ?? '', single ?? to ?? ''] as const,
  );
  return (character) => ranges.some(([from, to]) => character >= from && character <= to) !== isNot;
}
