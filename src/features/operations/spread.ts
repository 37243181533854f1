/**
 * Has `act` run at some moment of the next `withinMs`, another one in each tab: what all are told at once they do not
 * ask the server for at once. Told again meanwhile, it still runs once.
 */
export function spread(
  act: () => void,
  withinMs: number,
  random: () => number = Math.random,
): { soon(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        act();
      }, random() * withinMs);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
