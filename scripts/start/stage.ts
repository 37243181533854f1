const firstWordMs = 2_000;
const atWorkMs = 10_000;

export interface StageResult<Value> {
  /** What came of it, for the person who waits. */
  said: string;
  value: Value;
}

/**
 * Runs one stage of the start and says what it does, what came of it, and how long it took. What takes more than two
 * seconds says so, and how far it is where `say` is called.
 */
export async function stage<Value>(
  name: string,
  run: (say: (text: string) => void) => Promise<StageResult<Value>>,
): Promise<Value> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const line = (mark: string, text: string) => process.stdout.write(`${mark} ${name.padEnd(11)} ${text}\n`);
  let timer: NodeJS.Timeout | undefined;
  const tellAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(`at work  ${seconds()}`), ms);
  };
  const say = (text: string) => {
    line('…', text);
    tellAfter(atWorkMs);
  };
  tellAfter(firstWordMs);
  try {
    const { said, value } = await run(say);
    line('✓', `${said}  ${seconds()}`);
    return value;
  } catch (error) {
    const isStop = error instanceof Error && error.name === 'AbortError';
    line('✗', `${isStop ? 'stopped' : 'failed'}  ${seconds()}`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
