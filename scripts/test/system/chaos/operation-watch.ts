import { setTimeout as pause } from 'node:timers/promises';
import { operationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { activeStatuses, isTerminal, type OperationStatus } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';

const everyMs = 150;

/** Looks at the rows of all operations as long as a run lasts, and notes what may not be seen in them. */
export class OperationWatch {
  readonly problems: string[] = [];
  /** Statuses in which operations have ended, when that was seen first. */
  readonly ended = new Map<string, OperationStatus>();
  readonly #wanted = new Set<string>();
  readonly #progress = new Map<string, { attempt: string; percent: number }>();
  #looks = 0;

  get looks(): number {
    return this.#looks;
  }

  /** Looks again and again until `signal`; a look that fails, as Postgres is away, is one less. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#look().catch(() => undefined);
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** How an operation ends; undefined where it has not by then. */
  async endOf(operationId: string, withinMs: number): Promise<OperationStatus | undefined> {
    this.#wanted.add(operationId);
    const giveUpAt = performance.now() + withinMs;
    while (!this.ended.has(operationId) && performance.now() < giveUpAt) await pause(50);
    return this.ended.get(operationId);
  }

  async #look(): Promise<void> {
    const rows = await db.operation.findMany({
      where: { OR: [{ status: { in: activeStatuses } }, { id: { in: [...this.#wanted] } }] },
      select: {
        id: true,
        kind: true,
        status: true,
        attempt: true,
        progress: true,
        steps: { select: { attempt: true } },
      },
    });
    this.#looks += 1;
    for (const row of rows) {
      const steps = row.steps.map(({ attempt }) => attempt).join('.');
      if (row.progress) this.#followProgress(row.id, row.kind, `${row.attempt}/${steps}`, row.progress);
      if (isTerminal(row.status) && !this.ended.has(row.id)) this.ended.set(row.id, row.status);
      else if (isTerminal(row.status)) this.#wanted.delete(row.id);
      else this.#wanted.add(row.id);
    }
  }

  #followProgress(id: string, kindName: string, attempt: string, json: unknown): void {
    const kind = operationKind.parse(kindName);
    const seen = progressSummary.safeParse(json);
    if (!seen.success) {
      this.problems.push(`${kind} ${id}: its progress is not of the right form`);
      return;
    }
    const { step, phase, percent } = seen.data;
    const phases = stepsOf(kind).find(({ name }) => name === step)?.definition.phases;
    if (!phases || !(phase in phases)) this.problems.push(`${kind} ${id}: reports the unknown phase ${step}/${phase}`);
    const before = this.#progress.get(id);
    if (before?.attempt === attempt && percent < before.percent) {
      this.problems.push(
        `${kind} ${id}: fell from ${before.percent} to ${percent} % within an attempt (${step}/${phase})`,
      );
    }
    this.#progress.set(id, { attempt, percent });
  }
}
