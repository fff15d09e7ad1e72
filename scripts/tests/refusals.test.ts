import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { add, ask, interrupt, launch, start, temporaryFolder } from "./launch";
import { processesOf } from "./processes";

test("a second start on the same data folder is one sentence, and the first goes on undisturbed", async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir });
  const { pid, count } = await add(first.url);

  const second = launch(["run.mjs", "start"], { dataDir });
  expect(await second.exited).toBe(1);
  expect(second.output()).toBe(
    `DirectLink already runs on ${dataDir} (process ${first.pid}). Stop it first, or set DATA_DIR to another folder.\n`,
  );
  const command = launch(["with-database.mjs", "--data", dataDir, "--", "true"], { dataDir });
  expect(await command.exited).toBe(1);

  expect(await ask(first.url)).toMatchObject({ pid, count });
  expect(await interrupt(first)).toBe(0);
});

test("two starts at the same moment: one runs, one is refused", async () => {
  const dataDir = temporaryFolder();
  const both = [1, 2].map(() => launch(["run.mjs", "start"], { dataDir }));
  const loser = await Promise.race(both.map(async (one) => ((await one.exited) === 1 ? one : Promise.reject(one))));
  expect(loser.output()).toContain("DirectLink already runs on");
  const winner = both.find((one) => one !== loser);
  await expect.poll(() => winner?.output(), { timeout: 30_000 }).toContain("Listening on");
  if (winner) expect(await interrupt(winner)).toBe(0);
});

test("a taken port is refused before anything is made", async () => {
  const dataDir = temporaryFolder();
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };

  const refused = launch(["run.mjs", "start"], { dataDir, env: { PORT: String(port) } });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toBe(`Port ${port} is already in use. Set PORT to another number.\n`);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  expect(existsSync(join(dataDir, "lock"))).toBe(false);
});

test("a PORT that is none, an address that isn't ours, an unknown command: one sentence each", async () => {
  const dataDir = temporaryFolder();
  const refuse = async (args: string[], env: Record<string, string>) => {
    const refused = launch(args, { dataDir, env });
    expect(await refused.exited).toBe(1);
    return refused.output();
  };
  expect(await refuse(["run.mjs", "start"], { PORT: "http" })).toBe(
    "PORT http is not a port: set it to a number from 0 to 65535.\n",
  );
  expect(await refuse(["run.mjs", "start"], { HOST: "192.0.2.1" })).toBe(
    "HOST 192.0.2.1 is not an address of this machine (EADDRNOTAVAIL).\n",
  );
  expect(await refuse(["run.mjs", "stop"], {})).toBe("Use: run.mjs start|demo|dev\n");
});

test("what the server refuses itself ends the command with the server's code, Postgres stopped before", async () => {
  const dataDir = temporaryFolder();
  const refused = launch(["run.mjs", "start"], { dataDir, env: { STAND_IN: "refuses" } });
  expect(await refused.exited).toBe(3);
  expect(refused.output()).toContain("This setting is wrong.");
  expect(processesOf(dataDir)).toEqual([]);
});

test("a database that another major version made is left alone", async () => {
  const dataDir = temporaryFolder();
  await interrupt(await start({ dataDir }));
  const versionFile = join(dataDir, "postgres", "data", "PG_VERSION");
  writeFileSync(versionFile, "15\n");
  const refused = launch(["run.mjs", "start"], { dataDir });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain("was made by Postgres 15");
  writeFileSync(versionFile, "18\n");
  expect(await interrupt(await start({ dataDir }))).toBe(0);
});

test("a database of one's own that can't be reached is one sentence, without its password", async () => {
  const env = { DATABASE_URL: "postgres://demo_ana:hidden@127.0.0.1:1/directlink" };
  const refused = launch(["run.mjs", "start"], { dataDir: temporaryFolder(), env });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toMatch(/The database can't be used: .*ECONNREFUSED.*Look at DATABASE_URL\.\n$/);
  expect(refused.output()).not.toMatch(/hidden|^ +at /m);
});

test("the secret is made once, and nobody else may read it", async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir });
  const secret = (await ask(first.url))?.secret;
  await interrupt(first);
  expect(secret).toHaveLength(64);
  expect(statSync(join(dataDir, "auth-secret")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "postgres", "password")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, "auth-secret"), "utf8").trim()).toBe(secret);
  const second = await start({ dataDir });
  expect((await ask(second.url))?.secret).toBe(secret);
  await interrupt(second);
});
