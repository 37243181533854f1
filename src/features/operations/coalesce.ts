/**
 * Gives a function that runs `act` at once, and then at most once every `pauseMs`: calls during a pause run together
 * at its end. Forty operations that end at once ask for the lists twice, not forty times.
 */
export function coalesce(act: () => void, pauseMs: number): () => void {
  let pausing = false;
  let again = false;
  const run = () => {
    again = false;
    pausing = true;
    setTimeout(() => {
      pausing = false;
      if (again) run();
    }, pauseMs);
    act();
  };
  return () => {
    if (pausing) again = true;
    else run();
  };
}
