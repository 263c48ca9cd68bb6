/**
 * Loaded into API and worker before their own code: when the process that forked them dies, however it dies, the channel to it
 * closes, and they end as if they had been told to.
 */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5000).unref();
});
