import { join } from 'node:path';
import type { Ports } from './choose-ports.ts';
import { bucketWorker, hosts, regions } from './demo-site.ts';
import type { HostDisks } from './host-disks.ts';
import { type Environment, type HubEnvironment, workerEnvironment } from './hub-environment.ts';
import { missingWorkers } from './missing-workers.ts';
import type { ProcessPlan } from './process-plan.ts';
import type { Settings } from './settings.ts';
import type { SupervisedProcess } from './supervised-process.ts';
import type { Supervisor } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

interface ProductProcesses {
  settings: Settings;
  ports: Ports;
  env: HubEnvironment;
  disks: HostDisks;
  tools: { rustic: string; bwrap: string | null };
  supervisor: Supervisor;
  signal: AbortSignal;
}

/** Starts web, the hub worker, the bucket workers and the host workers, and waits until each of them is at work. */
export async function startProcesses(product: ProductProcesses): Promise<SupervisedProcess[]> {
  const { settings, ports, env, disks, tools, supervisor, signal } = product;
  const { data } = settings;
  const since = new Date();
  const worker = (name: string, kind: 'bucket' | 'host', directory: string) =>
    plan(name, `src/workers/${kind}/main.ts`, workerEnvironment(settings, ports, { name, directory, ...tools }));
  const plans = [
    { ...plan('web', 'src/server/main.ts', env), ends: 'then', ending: { signal: 'SIGTERM', graceMs: 1_000 } } as const,
    plan('hub', 'src/workers/hub/main.ts', env),
    ...regions.map(bucketWorker).map((name) => worker(name, 'bucket', join(data, 'workers', name))),
    ...hosts.map(({ name }) => worker(name, 'host', disks.directory(name))),
  ];
  const processes = plans.map((each) => supervisor.run(each));
  const waitFor = (what: string, isReady: () => Promise<boolean>) =>
    waitUntil({ what, processes, isReady, timeoutMs: 90_000, signal });
  for (const port of [ports.worker, ports.web]) {
    await waitFor('Web', () => answers(`http://127.0.0.1:${port}/healthz`));
  }
  const workers = processes.filter(({ plan, isOff }) => /^(bucket|host)-/.test(plan.name) && !isOff);
  const names = workers.map((each) => each.plan.name);
  await waitFor('A worker', async () => (await missingWorkers(env.DATABASE_URL, names, since)).length === 0);
  return processes;
}

function plan(name: string, file: string, env: Environment): ProcessPlan {
  return {
    name,
    ends: 'first',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', '--import', './scripts/start/exit-with-parent.ts', file],
    env,
    // A worker says what it leaves undone within seven seconds.
    ending: { signal: 'SIGTERM', graceMs: 7_000 },
    hasChannel: true,
  };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ?? false;
}
