import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestSite, startTestWorker, type TestSite } from '../testing/start-test-worker.ts';

let site: TestSite;
let child: ChildProcess | undefined;

beforeEach(async () => {
  site = await startTestSite();
});

afterEach(async () => {
  await kill();
  await site.close();
});

function startProcess(): ChildProcess {
  const { hub, directory } = site;
  const settings = JSON.stringify({ hubUrl: hub.url, token: hub.token, directory });
  const script = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url));
  child = spawn(process.execPath, [script, settings], { stdio: ['ignore', 'ignore', 'inherit'] });
  return child;
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function giveStep(echo: string) {
  site.hub.answers['start-step'] = () => {
    return { run: true, kind: 'check-worker', attempt: 1, input: { echo }, results: {}, facts: {} };
  };
}

const notNow = () => Promise.reject({ code: 'internal', userMessage: 'The database is away.' });

describe('after kill -9', () => {
  it('the end of a step and the facts that the hub had not acknowledged are sent by the next process, in order', async () => {
    const projectId = randomUUID();
    const { hub } = site;
    hub.answers['finish-step'] = notNow;
    hub.answers['report-fact'] = notNow;
    giveStep(`facts:${projectId}`);
    startProcess();
    const ticket = await site.addStep({});
    const first = await hub.heard('report-fact');
    await hub.heard('finish-step');
    await kill();

    // What the first has said again meanwhile and the hub has not read yet is lost with its connection.
    await hub.goAway();
    await hub.comeBack();
    hub.received.length = 0;
    hub.answers['finish-step'] = () => ({ accepted: true });
    hub.answers['report-fact'] = () => ({ accepted: true });
    startProcess();
    expect(await hub.heard('finish-step')).toMatchObject({ token: ticket.token, outcome: { status: 'succeeded' } });
    await expect.poll(() => hub.received.filter(({ name }) => name === 'report-fact').length).toBe(3);
    const facts = hub.received.filter(({ name }) => name === 'report-fact').map(({ request }) => request);
    expect(facts).toMatchObject([
      { messageId: first.messageId, fact: { projectId, treeId: 1 } },
      { fact: { projectId, treeId: 2 } },
      { fact: { projectId, treeId: 3 } },
    ]);
  });

  it('a step that was running is reported as to be done again as soon as the worker is back', async () => {
    giveStep('wait');
    startProcess();
    const ticket = await site.addStep({});
    await site.hub.heard('beat-step');
    await kill();
    startProcess();
    expect(await site.hub.heard('finish-step')).toMatchObject({
      token: ticket.token,
      outcome: { status: 'failed', error: { retryable: true } },
    });
  });
});

describe('SIGTERM', () => {
  it('ends the process within eight seconds, even where a step does not listen', async () => {
    giveStep('wait');
    const worker = startProcess();
    await site.addStep({});
    await site.hub.heard('beat-step');
    const startedAt = performance.now();
    worker.kill('SIGTERM');
    await once(worker, 'exit');
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(worker.exitCode).toBe(0);
  });
});

describe('the worker’s directory', () => {
  it('serves one process at a time, and its outbox can be read by nobody else', async () => {
    startProcess();
    await site.hub.heard('heartbeat');
    await expect(startTestWorker(site)).rejects.toMatchObject({ code: 'busy' });
    expect((await stat(join(site.directory, 'outbox.sqlite'))).mode & 0o777).toBe(0o600);
  });
});

describe('a message that the hub refuses for good', () => {
  it('is dropped and logged, so that those behind it are sent', async () => {
    const projectId = randomUUID();
    const worker = await startTestWorker(site);
    site.hub.answers['report-fact'] = ({ fact }) =>
      fact.epoch === 1 ? Promise.reject({ code: 'bad_input', userMessage: 'No.' }) : { accepted: true };
    worker.link.reportFact({ fact: 'missing', projectId, epoch: 1 });
    worker.link.reportFact({ fact: 'missing', projectId, epoch: 2 });
    await site.hub.heard('report-fact', ({ fact }) => fact.epoch === 2);
    expect(worker.log.find(({ event }) => event === 'outbox-dropped')).toMatchObject({ code: 'bad_input', projectId });
    await worker.stop();
  });

  it('as a stale token is the end of it: it is not sent again', async () => {
    const worker = await startTestWorker(site);
    site.hub.answers['finish-step'] = () => ({ accepted: false });
    await site.addStep({});
    await expect.poll(() => worker.log.some(({ event }) => event === 'outbox-dropped')).toBe(true);
    await worker.stop();
    site.hub.received.length = 0;
    const next = await startTestWorker(site);
    await site.hub.heard('heartbeat');
    await next.stop();
    expect(site.hub.received.filter(({ name }) => name === 'finish-step')).toHaveLength(0);
  });
});

describe('while the hub is away', () => {
  it('of a tree’s generations only the newest waits', async () => {
    const tree = { fact: 'tree-generation', projectId: randomUUID(), treeId: 1, epoch: 1 } as const;
    const worker = await startTestWorker(site);
    await site.hub.heard('heartbeat');
    await site.hub.goAway();
    for (let generation = 1; generation <= 50; generation += 1) {
      worker.link.reportFact({ ...tree, generation: String(generation) });
    }
    await site.hub.comeBack();
    await site.hub.heard('report-fact', ({ fact }) => fact.fact === 'tree-generation' && fact.generation === '50');
    // The first may have been under way when the second replaced it.
    expect(site.hub.received.filter(({ name }) => name === 'report-fact').length).toBeLessThanOrEqual(2);
    await worker.stop();
  });
});
