import { z } from 'zod';
import { password } from '#src/contracts/accounts/roles.ts';

const newAccount = z.object({
  name: z.string().trim().min(1, 'Give your name.').max(80, 'Use at most 80 characters.'),
  email: z.email('This is not an e-mail address.').max(200),
  password,
});
export type NewAccount = z.infer<typeof newAccount>;

/** What is wrong with each field of a new account, by its name; empty where all is well. */
export function accountProblems(account: NewAccount): Partial<NewAccount> {
  const checked = newAccount.safeParse(account);
  if (checked.success) return {};
  const problems: Partial<NewAccount> = {};
  for (const issue of checked.error.issues) {
    const field = newAccount.keyof().safeParse(issue.path[0]);
    if (field.success) problems[field.data] ??= issue.message;
  }
  return problems;
}
