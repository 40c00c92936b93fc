// Loaded into a measured server before its own code: tells the bench how much CPU the process has used.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.channel?.unref();
