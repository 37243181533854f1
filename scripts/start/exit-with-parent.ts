// Loaded before a process of the product (node --import): it stops when the start process is gone, also by kill -9,
// so that nothing is left that nobody watches.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 8_000).unref();
});
// The channel alone is no reason to go on.
process.channel?.unref();
