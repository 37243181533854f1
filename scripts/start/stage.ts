/** Runs one stage of the start and says what it does, what came of it, and how long it took. */
export async function stage<Result>(
  name: string,
  run: (say: (text: string) => void) => Promise<{ said: string; value: Result }>,
): Promise<Result> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const line = (mark: string, text: string) => process.stdout.write(`${mark} ${name.padEnd(11)} ${text}\n`);
  // What takes more than two seconds says that it is still at work.
  const waiting = setTimeout(() => line('…', 'at work'), 2_000);
  const say = (text: string) => {
    clearTimeout(waiting);
    line('…', text);
  };
  try {
    const { said, value } = await run(say);
    line('✓', `${said}  ${seconds()}`);
    return value;
  } catch (error) {
    line('✗', `failed  ${seconds()}`);
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}
