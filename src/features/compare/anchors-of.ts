/**
 * The places of what two lists have exactly once each, as many as stand in the same order in both ("patience" of version
 * control: what is unique is the same thing). Pairs of a place in one and in the other, both rising.
 */
export function anchorsOf(olds: readonly number[], news: readonly number[]): (readonly [number, number])[] {
  const [inOld, inNew] = [onceIn(olds), onceIn(news)];
  const pairs: (readonly [number, number])[] = [];
  for (const [kind, at] of inOld) {
    const other = inNew.get(kind);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestRising(pairs.sort(([a], [b]) => a - b));
}

/** Where each kind stands; -1 for one that stands in several places. */
function onceIn(kinds: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const [at, kind] of kinds.entries()) places.set(kind, places.has(kind) ? -1 : at);
  return places;
}

/** The longest part of pairs (by their first place) in which the second place rises too. */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  // By length: the pair with the lowest end that a rising part of that length has, and before it the one of each pair.
  const ends: number[] = [];
  const before: number[] = [];
  const placeOf = (index: number | undefined) => pairs[index ?? -1]?.[1] ?? -1;
  for (const [index, [, place]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(ends[middle]) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const rising: (readonly [number, number])[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}
