import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import postgres from "postgres";
import { databaseUrl } from "../../scripts/lib/postgres/cluster.mjs";
import { findPostmaster } from "../../scripts/lib/postgres/postmaster.mjs";
import {
  cleanEnv,
  isGone,
  newFolder,
  postmasterPid,
  processesOf,
  ROOT,
  removeFolder,
} from "../../scripts/tests/processes";

// The commands as a self-hoster types them, with the true app; `scripts/tests` has the finer cases with a stand-in.

let dataDir = "";
test.beforeEach(() => {
  dataDir = newFolder("directlink-operations-");
});
test.afterEach(() => removeFolder(dataDir));

interface Running {
  readonly npm: ChildProcess;
  output(): string;
  readonly exited: Promise<number | NodeJS.Signals>;
}

/** `npm start` in a process group of its own, as a terminal has it. */
function npmStart(env: Record<string, string> = {}): Running {
  const npm = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...cleanEnv(dataDir), ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [npm.stdout, npm.stderr])
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  const exited = new Promise<number | NodeJS.Signals>((done) =>
    npm.once("close", (code, signal) => done(code ?? (signal as NodeJS.Signals))),
  );
  return { npm, output: () => printed, exited };
}

/** The address of a start, once it is printed. */
async function addressOf(running: Running): Promise<string> {
  await expect.poll(() => /ready: (\S+)/.exec(running.output())?.[1], { timeout: 60_000 }).toBeTruthy();
  return /ready: (\S+)/.exec(running.output())?.[1] ?? "";
}

/**
 * Ctrl-C: the terminal sends it to everybody in the group. Our command ends with 0; the shell between it and npm waits
 * for it and, depending on which shell it is, then ends by the signal, as npm does after it.
 */
async function interrupt({ npm, exited }: Running): Promise<void> {
  process.kill(-(npm.pid ?? 0), "SIGINT");
  expect([0, "SIGINT"]).toContain(await exited);
  expect(processesOf(dataDir)).toEqual([]);
}

/** The database of the running instance. */
function connect(): postgres.Sql {
  const home = join(dataDir, "postgres");
  return postgres(databaseUrl({ home, bin: "", user: undefined }, findPostmaster(home)?.port ?? 0), { max: 1 });
}

test("npm start serves pages, prints a set-up link, and finds its data again after Ctrl-C", async () => {
  const first = npmStart();
  const url = await addressOf(first);
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  const link = /http\S+\/setup\?token=\S+/.exec(first.output())?.[0] ?? "";
  expect((await fetch(link)).status).toBe(200);

  const sql = connect();
  await sql`create table kept as select 'still here' as word`;
  await sql.end();
  await interrupt(first);

  const second = npmStart();
  await addressOf(second);
  const again = connect();
  expect(await again`select word from kept`).toMatchObject([{ word: "still here" }]);
  await again.end();
  await interrupt(second);
});

test("a killed npm, a killed server, a killed Postgres: nothing is left, or it comes back", async () => {
  const first = npmStart();
  await addressOf(first);
  process.kill(first.npm.pid ?? 0, "SIGKILL");
  await expect.poll(() => processesOf(dataDir), { timeout: 20_000 }).toEqual([]);

  const second = npmStart();
  await addressOf(second);
  const { app } = JSON.parse(readFileSync(join(dataDir, "lock"), "utf8"));
  process.kill(app.pid, "SIGKILL");
  expect(await second.exited).toBe(137);
  expect(processesOf(dataDir)).toEqual([]);

  const third = npmStart();
  const url = await addressOf(third);
  const postmaster = postmasterPid(join(dataDir, "postgres"));
  process.kill(postmaster, "SIGKILL");
  await isGone(postmaster);
  await expect
    .poll(async () => (await fetch(`${url}/api/health/ready`).catch(() => undefined))?.status, { timeout: 30_000 })
    .toBe(200);
  await interrupt(third);
});

test("wrong settings are told all at once, and a taken port in one sentence; nothing stays behind", async () => {
  const wrong = npmStart({ SMTP_URL: "mail.example.org", UPLOAD_BYTES_MAX: "lots" });
  expect(await wrong.exited).toBe(1);
  expect(wrong.output()).toContain("SMTP_URL");
  expect(wrong.output()).toContain("UPLOAD_BYTES_MAX");
  expect(wrong.output()).not.toMatch(/\n\s+at /);
  expect(processesOf(dataDir)).toEqual([]);

  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const taken = npmStart({ PORT: String(port) });
  expect(await taken.exited).toBe(1);
  expect(taken.output()).toContain(`Port ${port} is already in use. Set PORT to another number.`);
  server.close();
  expect(existsSync(join(dataDir, "lock"))).toBe(false);
});
