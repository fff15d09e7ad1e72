/**
 * Preloaded into long-running children: when the process that started them is gone, they end too, with all that they
 * started. Their own Node children inherit the preload, and have channels for other purposes: those are left alone.
 */
if (process.env.DIRECTLINK_PARENT === String(process.ppid)) {
  process.once("disconnect", () => {
    try {
      process.kill(-process.pid, "SIGKILL");
    } finally {
      process.exit(1);
    }
  });
  // Listening alone must not keep a child alive that has nothing left to do.
  process.channel?.unref();
}
