const sameAskMs = 1_000;

interface StopListener {
  onAsked(): void;
  /** Somebody has asked a second time: now it is to end at once. */
  onAskedAgain(): void;
}

/**
 * Tells a start when it is to stop: by SIGINT, SIGTERM or SIGHUP, by an error that nobody caught, or when the process
 * that started this one is gone.
 */
export function listenForStop({ onAsked, onAskedAgain }: StopListener): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  const ask = () => {
    if (controller.signal.aborted) {
      // One ^C reaches us twice: from the terminal, and from npm.
      if (performance.now() - askedAt > sameAskMs) onAskedAgain();
      return;
    }
    askedAt = performance.now();
    controller.abort();
    onAsked();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
    ask();
  });
  if (process.channel) {
    process.once('disconnect', ask);
    process.channel.unref();
  }
  return controller.signal;
}
