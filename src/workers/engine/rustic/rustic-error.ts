import { AppError } from '#src/contracts/errors/app-error.ts';

/** What helps at once, without asking anybody. */
export type Repair =
  /** A damaged cache looks like damaged data: try without it before believing the worst. */
  | 'purge-cache'
  /** A listing that was just being replaced: try again after two seconds. */
  | 'wait'
  /** A panic on an I/O error, in a new staging directory. */
  | 'again';

/** A run of rustic that failed, with what may mend it. */
export class RusticError extends AppError {
  readonly repair: Repair | null;

  constructor(input: ConstructorParameters<typeof AppError>[0], repair: Repair | null) {
    super(input);
    this.repair = repair;
  }
}
