/** Preloaded into long-running children: when the process that started them is gone, they end too. */
process.once("disconnect", () => process.exit(1));
// Listening alone must not keep a child alive that has nothing left to do.
process.channel?.unref();
