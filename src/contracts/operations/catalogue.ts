import { z } from 'zod';
import type { KindDefinition, StepDefinition, StepPlace } from './define-kind.ts';
import { addRecoveryKey } from './kinds/add-recovery-key.ts';
import { backup } from './kinds/backup.ts';
import { backupProjects } from './kinds/backup-projects.ts';
import { checkWorker } from './kinds/check-worker.ts';
import { createProject } from './kinds/create-project.ts';
import { forgetBackups } from './kinds/forget-backups.ts';
import { indexBackup } from './kinds/index-backup.ts';
import { removeProject } from './kinds/remove-project.ts';
import { restore } from './kinds/restore.ts';
import { restoreSnapshot } from './kinds/restore-snapshot.ts';
import { undoRestore } from './kinds/undo-restore.ts';

/** Every kind of operation there is. Handlers are typed by it: a missing one does not compile. */
export const catalogue = {
  'check-worker': checkWorker,
  'create-project': createProject,
  'remove-project': removeProject,
  backup,
  'backup-projects': backupProjects,
  'index-backup': indexBackup,
  restore,
  'restore-snapshot': restoreSnapshot,
  'undo-restore': undoRestore,
  'forget-backups': forgetBackups,
  'add-recovery-key': addRecoveryKey,
} as const satisfies Record<string, KindDefinition>;

export type Catalogue = typeof catalogue;
export type OperationKind = keyof Catalogue;
export const operationKind = z.enum(Object.keys(catalogue) as [OperationKind, ...OperationKind[]]);

export type OperationInput<Kind extends OperationKind> = z.output<Catalogue[Kind]['input']>;
export type OperationResult<Kind extends OperationKind> = z.output<Catalogue[Kind]['result']>;
export type StepName<Kind extends OperationKind> = keyof Catalogue[Kind]['steps'] & string;
type Step<Kind extends OperationKind, Name extends StepName<Kind>> = Catalogue[Kind]['steps'][Name] & StepDefinition;
export type StepResult<Kind extends OperationKind, Name extends StepName<Kind>> = z.output<Step<Kind, Name>['result']>;
export type PhaseName<Kind extends OperationKind, Name extends StepName<Kind>> = keyof Step<Kind, Name>['phases'] &
  string;

/** The steps of a kind that run at one of the places, as `kind/step`: the keys of a worker's handler map. */
export type StepKey<Place extends StepPlace> = {
  [Kind in OperationKind]: {
    [Name in StepName<Kind>]: Catalogue[Kind]['steps'][Name] extends { runs: Place } ? `${Kind}/${Name}` : never;
  }[StepName<Kind>];
}[OperationKind];

export type KindOfKey<Key extends string> = Key extends `${infer Kind extends OperationKind}/${string}` ? Kind : never;
export type NameOfKey<Key extends string> = Key extends `${infer Kind extends OperationKind}/${infer Name}`
  ? Name & StepName<Kind>
  : never;

/** A kind's steps in the order in which they run. */
export function stepsOf(kind: OperationKind): { name: string; definition: StepDefinition }[] {
  const steps: Readonly<Record<string, StepDefinition>> = catalogue[kind].steps;
  return Object.entries(steps).map(([name, definition]) => ({ name, definition }));
}

/** Every step that runs at a place, as the keys of its handler map. */
export function stepKeysAt<Place extends StepPlace>(place: Place): StepKey<Place>[] {
  const keys = operationKind.options.flatMap((kind) =>
    stepsOf(kind).flatMap(({ name, definition }) => (definition.runs === place ? [`${kind}/${name}`] : [])),
  );
  // The type says of each kind's declaration what has just been read out of it.
  return keys as StepKey<Place>[];
}
