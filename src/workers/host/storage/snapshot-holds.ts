/** Who reads which snapshot, and which are on their way out. In memory: one process serves a worker's directory. */
export class SnapshotHolds {
  readonly #held = new Map<string, number>();
  readonly #leaving = new Set<string>();

  isHeld(path: string): boolean {
    return this.#held.has(path);
  }

  isLeaving(path: string): boolean {
    return this.#leaving.has(path);
  }

  /** Several may hold one; null where it is being removed. */
  hold(path: string): Disposable | null {
    if (this.#leaving.has(path)) return null;
    this.#held.set(path, (this.#held.get(path) ?? 0) + 1);
    let over = false;
    return {
      [Symbol.dispose]: () => {
        if (over) return;
        over = true;
        const left = (this.#held.get(path) ?? 1) - 1;
        if (left > 0) this.#held.set(path, left);
        else this.#held.delete(path);
      },
    };
  }

  /** Nobody gets hold of it while `work` removes it; null, and nothing is done, where somebody has. */
  async whileLeaving<Result>(path: string, work: () => Promise<Result>): Promise<Result | null> {
    if (this.#held.has(path)) return null;
    this.#leaving.add(path);
    try {
      return await work();
    } finally {
      this.#leaving.delete(path);
    }
  }
}
