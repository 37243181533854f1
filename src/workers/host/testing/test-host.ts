import { randomUUID } from 'node:crypto';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { filesInDirectory } from '#src/workers/engine/rustic/contract/files-in-directory.ts';
import { openTestEngine, type TestEngine } from '#src/workers/engine/rustic/contract/test-engine.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../host-parts.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { treesInUse } from '../storage/trees-in-use.ts';
import { testProject } from './test-project.ts';
import { openTestStorages, type TestStorages } from './test-storages.ts';

const door = { doorUrl: 'http://127.0.0.1:1', token: 't'.repeat(40), root: 'root', masterkey: '{}' };

export interface TestHost {
  test: TestEngine;
  disks: TestStorages;
  /** Parts of a host with that storage, whose every project has the one repository given. */
  partsOf(storage: Storage, repository: Pick<EngineCall, 'repository'> & { path: string }): HostParts;
  close(): Promise<void>;
}

/** A real engine and real storages, with directory repositories in the place of the door. */
export async function openTestHost(path: string): Promise<TestHost> {
  const test = await openTestEngine(path);
  const disks = await openTestStorages();
  return {
    test,
    disks,
    partsOf: (storage, { repository, path: directory }) => ({
      storage,
      engine: test.engine,
      trees: treesInUse(),
      repositoryAt: () => ({ rustic: repository, files: filesInDirectory(directory) }),
    }),
    async close() {
      await disks.close();
      await test.close();
    },
  };
}

/** A new project with its tree. */
export async function newTree(storage: Storage, overrides: Partial<PlacedProject> = {}): Promise<Tree> {
  return storage.createTree(testProject(overrides));
}

/** What a step is given; `reports` collects the phases. */
export function stepContext<Key extends string>(
  given: Pick<StepContext<Key>, 'input'> & Partial<StepContext<Key>>,
): StepContext<Key> & { reports: string[] } {
  const reports: string[] = [];
  return {
    operationId: randomUUID(),
    attempt: 1,
    results: {},
    facts: {},
    project: undefined,
    door,
    bucket: undefined,
    signal: new AbortController().signal,
    report: ({ phase }) => void (reports.at(-1) === phase || reports.push(phase)),
    ...given,
    reports,
  };
}
