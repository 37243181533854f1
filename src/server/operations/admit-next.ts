import { operationKind } from '#src/contracts/operations/catalogue.ts';
import type { Db } from '../infra/db/db.ts';
import { type IssuedStep, issueStep } from './issue-step.ts';
import type { OpenLine } from './open-line.ts';
import { nextInLine } from './read-line.ts';
import { engineSelect } from './store.ts';

/** Gives the free places of a worker to those in line, each to whose turn it is. */
export async function admitNext(line: OpenLine, tx: Db): Promise<IssuedStep[]> {
  const issued: IssuedStep[] = [];
  for (;;) {
    const kinds = line.room();
    const id = kinds.length > 0 ? await nextInLine(line, { kinds, openRegions: line.doors.open }, tx) : null;
    if (!id) return issued;
    const operation = await tx.operation.findUniqueOrThrow({ where: { id }, select: engineSelect });
    issued.push(await issueStep(operation, line, tx));
    line.take(operationKind.parse(operation.kind));
  }
}
