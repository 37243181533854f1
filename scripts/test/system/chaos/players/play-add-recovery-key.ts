import { db } from '#src/server/infra/db/db.ts';
import { ask, refusalIn } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** Asks for the recovery sheet of a project that has none yet. */
export async function playAddRecoveryKey({ project }: Turn): Promise<Played | null> {
  const { id: projectId, owner } = project.project;
  await ask(() => db.session.updateMany({ where: { userId: owner.id }, data: { createdAt: new Date() } }));
  try {
    const answer = await ask(() => owner.api.recovery.sheet.mutate({ projectId }));
    if (answer.state === 'ready') return null;
    return {
      operationId: answer.operationId,
      look: async () => {
        const { recoveryKeyAt } = await db.repository.findUniqueOrThrow({ where: { projectId } });
        return recoveryKeyAt ? null : 'the password is not known to open the repository';
      },
    };
  } catch (error) {
    // The clock may say that the sign-in is old.
    if (refusalIn(error)?.code === 'sign_in_again') return null;
    throw error;
  }
}
