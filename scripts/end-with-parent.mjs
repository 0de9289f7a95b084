/** Loaded into what a launcher starts: a launcher that is killed takes its processes with it. */
process.channel?.unref();
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
