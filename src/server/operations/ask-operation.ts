import { AppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { backupProjects } from '../backups/backup-projects.ts';
import { createBackup } from '../backups/create-backup.ts';
import { type Authorized, authorizeProject } from '../projects/policy.ts';
import { restoreFiles } from '../restore/restore-files.ts';
import { findWorker } from '../workers/service.ts';
import { createOperation } from './create-operation.ts';

export interface AskedOperation {
  kind: string;
  input: unknown;
  projectId?: string | undefined;
  workerId?: string | undefined;
  /** A second request with the same key joins the first while that is active. */
  dedupeKey?: string | undefined;
  /** A new operation in any case. */
  force?: boolean | undefined;
}

interface Person {
  id: string;
  isAdmin: boolean;
}

interface Asked {
  person: Person;
  kind: OperationKind;
  input: unknown;
  project: Authorized<'collaborator'> | null;
  workerId: string | undefined;
  dedupeKey: string | undefined;
  force: boolean;
}

type Verb = (asked: Asked) => Promise<{ operationId: string }>;

/** Kinds that look at more than their input before they begin. All others are created as they are asked for. */
const verbs: Partial<Record<OperationKind, Verb>> = {
  backup: ({ person, input, project, force }) =>
    createBackup(present(project), person.id, { ...catalogue.backup.input.parse(input), force }),
  restore: ({ person, input, project, force }) => {
    const { backupId, ...wish } = catalogue.restore.input.parse(input);
    return restoreFiles(present(project), person.id, { ...wish, from: { backupId } }, { force });
  },
  'restore-snapshot': ({ person, input, project, force }) => {
    const { snapshot, ...wish } = catalogue['restore-snapshot'].input.parse(input);
    return restoreFiles(present(project), person.id, { ...wish, from: { snapshot } }, { force });
  },
  'backup-projects': ({ person, input, force }) => backupProjects(person, input, { force }),
};

/**
 * Begins an operation of any kind that people may ask for by its name, about a project, a worker or their own account,
 * as the kind says. Refused where the kind is not known, its input or what it is about does not fit, or the person may
 * not ask for it.
 */
export async function askOperation(person: Person, asked: AskedOperation): Promise<{ operationId: string }> {
  const { projectId, workerId, dedupeKey, force = false } = asked;
  const kind = knownKind(asked.kind);
  const { scope, title, asker }: KindDefinition = catalogue[kind];
  const named = { project: projectId, worker: workerId, account: person.id };
  const others = Object.entries({ project: projectId, worker: workerId }).filter(([name, id]) => id && name !== scope);
  if (!named[scope] || others.length > 0) throw badInput(`“${title}” is about ${scopes[scope]}.`, { kind, scope });
  if (asker === null)
    throw badInput(`“${title}” comes with something else, and can’t be asked for by itself.`, { kind });
  const project = projectId ? await authorizeProject(person, projectId, 'collaborator') : null;
  if (asker === 'admin' && !person.isAdmin) throw notAllowed(title);
  if (workerId && !(await findWorker(workerId))) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such worker. Reload the list of hosts.' });
  }
  const input = fitting(kind, asked.input);
  return (verbs[kind] ?? create)({ person, kind, input, project, workerId, dedupeKey, force });
}

const scopes = {
  project: 'a project: name it as projectId, and nothing else',
  worker: 'a worker: name it as workerId, and nothing else',
  account: 'your own account: name no project and no worker',
};

const create: Verb = ({ person, kind, input, project, workerId, dedupeKey, force }) =>
  createOperation({
    kind,
    input,
    ...(project && { projectId: project.id }),
    ...(workerId && { workerId }),
    ...(!project && !workerId && { accountId: person.id }),
    createdById: person.id,
    ...(dedupeKey && !force && { dedupeKey: `asked:${dedupeKey}` }),
  });

function knownKind(kind: string): OperationKind {
  const known = operationKind.safeParse(kind);
  if (known.success) return known.data;
  throw badInput(
    `There is no kind of operation “${kind.slice(0, 60)}”. There are: ${operationKind.options.join(', ')}.`,
  );
}

function fitting(kind: OperationKind, input: unknown): unknown {
  const parsed = catalogue[kind].input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
  throw badInput(`The input does not fit “${catalogue[kind].title}”: ${issues.join('; ')}.`, { issues });
}

function present(project: Authorized<'collaborator'> | null): Authorized<'collaborator'> {
  if (project) return project;
  throw new Error('A kind about projects was asked for without one');
}

function badInput(userMessage: string, details: Record<string, unknown> = {}): AppError {
  return new AppError({ code: 'bad_input', userMessage, details });
}

function notAllowed(title: string): AppError {
  return new AppError({ code: 'not_allowed', userMessage: `“${title}” is for admins alone. Ask one.` });
}
