/** A share of a hundred as a person reads it: "43 %". A hundred is said only when all is done. */
export function formatPercent(percent: number): string {
  return `${Math.floor(Math.min(100, Math.max(0, percent)))} %`;
}
