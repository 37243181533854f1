// Loaded before a process of the product (node --import): it stops when the start process is gone, also by kill -9,
// so that nothing is left that nobody watches.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 8_000).unref();
});
// The channel alone is no reason to go on.
process.channel?.unref();
// What this process forks inherits its flags: Next's worker in development would end at once, as the channel that it
// gets its work by was no reason for it to go on either.
const at = process.execArgv.findIndex((flag) => flag.endsWith('exit-with-parent.ts'));
if (at > 0) process.execArgv.splice(at - 1, 2);
