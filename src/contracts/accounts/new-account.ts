import { z } from 'zod';
import { password } from './roles.ts';

/** What a person gives to get an account. */
export const newAccount = z.object({
  name: z.string().trim().min(1, 'Give your name.').max(80),
  email: z.email('This is not an e-mail address.').max(200),
  password,
});
export type NewAccount = z.infer<typeof newAccount>;
