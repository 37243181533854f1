import { AppError } from '#src/contracts/errors/app-error.ts';

/** Lets a destructive act through only where the name of its project was typed. */
export function assertTypedName({ name }: { name: string }, typedName: string): void {
  if (typedName === name) return;
  throw new AppError({
    code: 'bad_input',
    userMessage: `Type the name of the project, “${name}”, to confirm this.`,
  });
}
