import { randomInt } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type Db, db } from '../infra/db/db.ts';
import { seal, unseal } from '../infra/secrets/seal.ts';

/** Without letters and figures that look alike on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The recovery password of a project's repository, made once and sealed; for a worker's step and the sheet alone. */
export async function recoveryPasswordOf(projectId: string, on: Db = db): Promise<string> {
  const row = await on.repository.findUnique({
    where: { projectId },
    select: { id: true, recoveryPassword: true },
  });
  if (!row) throw new AppError({ code: 'not_found', userMessage: 'This project has no repository.' });
  if (row.recoveryPassword) return unseal(row.recoveryPassword, `recovery:${row.id}`);
  const password = makePassword();
  await on.repository.update({
    where: { id: row.id, recoveryPassword: null },
    data: { recoveryPassword: seal(password, `recovery:${row.id}`) },
  });
  return password;
}

/** Six groups of five: 148 bits, which is more than anybody can try, and can be typed from paper. */
function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 6 }, group).join('-');
}
