import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';

const select = {
  id: true,
  purpose: true,
  projectId: true,
  role: true,
  createdById: true,
  project: { select: { id: true, name: true } },
} satisfies Prisma.InvitationSelect;

export type Link = Prisma.InvitationGetPayload<{ select: typeof select }>;

interface NewLink {
  purpose: 'login' | 'project';
  forMs: number;
  project?: { id: string; role: ProjectRole };
  createdById?: string;
}

/** Makes a one-time link; gives its token, of which only the hash is kept. */
export async function makeLink({ purpose, forMs, project, createdById }: NewLink) {
  const token = makeToken();
  const expiresAt = inMs(forMs);
  await db.invitation.create({
    data: {
      tokenHash: hashToken(token),
      purpose,
      projectId: project?.id ?? null,
      role: project?.role ?? null,
      createdById: createdById ?? null,
      expiresAt,
      createdAt: now(),
    },
  });
  return { token, expiresAt };
}

/** The link of a token, while it is neither used nor too old; else null. */
export function findLink(purpose: Link['purpose'], token: string): Promise<Link | null> {
  return db.invitation.findFirst({ where: fresh(purpose, token), select });
}

/** Uses a link up: of two at once, one gets it. */
export async function consumeLink(purpose: Link['purpose'], token: string, tx: Db): Promise<Link> {
  const link = await tx.invitation.findFirst({ where: fresh(purpose, token), select });
  const { count } = await tx.invitation.updateMany({ where: fresh(purpose, token), data: { usedAt: now() } });
  if (!link || count !== 1) {
    throw new AppError({
      code: 'expired',
      userMessage: 'This link has been used or is too old. Ask for a new one; `npm start` prints one for the admin.',
    });
  }
  return link;
}

function fresh(purpose: Link['purpose'], token: string): Prisma.InvitationWhereInput {
  return {
    ...{ tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: now() } },
    // Of a deleted project it is of no use, until that is put back.
    ...(purpose === 'project' && { project: { deletedAt: null } }),
  };
}
