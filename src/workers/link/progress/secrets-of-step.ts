import type { StepTicket, WorkerApiReply } from '#src/contracts/worker-api/messages.ts';

type Granted = Pick<Extract<WorkerApiReply<'start-step'>, { run: true }>, 'door' | 'bucket'> &
  Partial<Pick<Extract<WorkerApiReply<'start-step'>, { run: true }>, 'facts'>>;

/** Every secret that a step was handed, and the parts of those that are JSON: no word that it reports may hold one. */
export function secretsOfStep({ token }: Pick<StepTicket, 'token'>, { door, bucket, facts }: Granted): string[] {
  const given = [token, door?.token, door?.masterkey, bucket?.masterkey, facts?.recoveryPassword];
  const whole = given.filter((each) => typeof each === 'string');
  const parts = whole.flatMap((each) => each.match(/[A-Za-z0-9+/=_-]{16,}/g) ?? []);
  return [...new Set([...whole, ...parts])].filter((each) => each !== '').sort((a, b) => b.length - a.length);
}
