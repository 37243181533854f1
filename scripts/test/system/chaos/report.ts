import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorReport } from '#src/contracts/errors/app-error.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { ChaosSettings } from './chaos-settings.ts';
import type { ChaosPlan } from './plan-chaos.ts';

interface Report {
  settings: ChaosSettings;
  plan: ChaosPlan;
  problems: readonly string[];
  playedMs: number;
  /** Backups that were restored and compared. */
  backups: number;
  looks: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Prints what was tried, what came of it, what was wrong, and how to do it again. */
export async function printReport({ settings, plan, problems, playedMs, backups, looks }: Report): Promise<void> {
  const rows = await db.operation.groupBy({ by: ['kind', 'status'], _count: true, orderBy: { kind: 'asc' } });
  const total = rows.reduce((sum, { _count }) => sum + _count, 0);
  const attempts = await db.operation.count({ where: { attempt: { gt: 1 } } });
  say(
    `${total} operations and ${plan.faults.flat().length} faults in ${Math.round(playedMs / 1000)} s, seed ${settings.seed}`,
  );
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const own = rows.filter((row) => row.kind === kind).map(({ status, _count }) => `${_count} ${status}`);
    say(`  ${kind}: ${own.join(', ')}`);
  }
  for (const [reason, times] of await failures()) say(`  ${times} × ${reason}`);
  say(`  ${attempts} took more than one attempt; ${backups} backups restored and compared; ${looks} looks at all rows`);
  const counts = new Map<string, number>();
  for (const { fault } of plan.faults.flat()) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  say(`  faults: ${[...counts].map(([name, times]) => `${times} × ${name}`).join(', ')}`);
  for (const problem of problems) say(`WRONG: ${problem}`);
  const { seed, operations, faults } = settings;
  say(
    `${problems.length} wrong. Again: npm run test:chaos -- --seed=${seed} --operations=${operations} --faults=${faults}`,
  );
}

/** Why operations failed or expired, and how many for each reason. */
async function failures(): Promise<Map<string, number>> {
  const rows = await db.operation.findMany({
    where: { status: { in: ['failed', 'expired'] } },
    select: { kind: true, status: true, error: true },
  });
  const counts = new Map<string, number>();
  for (const { kind, status, error } of rows) {
    const reason = `${kind} ${status}: ${errorReport.safeParse(error).data?.userMessage ?? 'no reason'}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

/** Keeps logs and rows of a run in which something was wrong, and says where. */
export async function keepEvidence(seed: string, problems: readonly string[]): Promise<void> {
  const place = join(process.env.BUCKETS_CHAOS_EVIDENCE ?? tmpdir(), `buckets-chaos-evidence-${seed}`);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await cp(join(process.env.BUCKETS_TEST_DIR ?? '', 'logs'), place, { recursive: true });
  const operations = await db.operation.findMany({ include: { steps: true }, orderBy: { createdAt: 'asc' } });
  await writeFile(join(place, 'operations.json'), JSON.stringify(operations, null, 1));
  await writeFile(join(place, 'problems.txt'), problems.join('\n'));
  say(`Logs and rows are kept in ${place}`);
}
