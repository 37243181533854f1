/** One line of docs/benchmarks.md. Times are medians, milliseconds. */
export interface Row {
  what: string;
  /** Of the product. */
  ours: string;
  /** Of the bare tool on the same data in the same run; empty where there is none. */
  bare: string;
  ratio: string;
  bar: string;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that 95 of 100 numbers do not exceed. */
export function percentile95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

/** `1.23 s` or `12.3 ms`. */
export function time(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(ms >= 100 ? 0 : 1)} ms`;
}

/** A row that compares medians of runs that were made in turn. */
export function compared(what: string, ours: readonly number[], bare: readonly number[], bar: string): Row {
  const [a, b] = [median(ours), median(bare)];
  return { what: `${what} (${ours.length} runs)`, ours: time(a), bare: time(b), ratio: `${(a / b).toFixed(2)} ×`, bar };
}
