/** Tells what is news from what was said already and is only true again, of many things. */
export class RareWords {
  readonly #againMs: number;
  readonly #said = new Map<string, { words: string; atMs: number }>();

  constructor(againMs: number) {
    this.#againMs = againMs;
  }

  /** True the first time, when the words about it are others than before, and when they were last said long ago. */
  isNews(about: string, words: string, nowMs = performance.now()): boolean {
    const before = this.#said.get(about);
    if (before?.words === words && nowMs - before.atMs < this.#againMs) return false;
    this.#said.set(about, { words, atMs: nowMs });
    return true;
  }

  /** It is over; should it come again, that is news. */
  forget(about: string): void {
    this.#said.delete(about);
  }
}
