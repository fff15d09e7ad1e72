import { spawn } from "node:child_process";

/** Run against an instance: starts a second web process beside its own and prints what that says before it ends. */
const env = { ...process.env, PORT: "0", ROLE: "web" };
const child = spawn(process.execPath, ["server.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
const late = setTimeout(() => child.kill("SIGKILL"), 90_000);
for (const stream of [child.stdout, child.stderr])
  stream.on("data", (piece: Buffer) => void process.stdout.write(piece));
child.once("exit", (code) => {
  clearTimeout(late);
  process.stdout.write(`\nended with ${code}\n`);
});
