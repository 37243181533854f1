/**
 * A signal that SIGTERM, SIGINT and `outer` abort; `release` stops listening. A second SIGTERM or SIGINT ends the
 * process at once, as it does by default.
 */
export function stopSignal(outer?: AbortSignal): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return {
    signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal,
    release() {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
    },
  };
}
