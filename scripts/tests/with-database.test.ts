import { join } from "node:path";
import { expect, test } from "vitest";
import { interrupt, launch, temporaryFolder } from "./launch";
import { processesOf } from "./processes";

const query = `
  const { default: postgres } = await import("postgres");
  const sql = postgres(process.env.DATABASE_URL);
  const [row] = await sql.unsafe(process.argv[1]);
  console.log(JSON.stringify(row));
  await sql.end();`;

test("a command gets a database, and its exit code is passed on", async () => {
  const dataDir = temporaryFolder();
  const ask =
    "select current_database() as name, pg_encoding_to_char(encoding) as encoding, datlocale as locale from pg_database where datname = current_database()";
  const asked = launch(
    ["with-database.mjs", "--data", dataDir, "--", "node", "--input-type=module", "-e", query, ask],
    { dataDir },
  );
  expect(await asked.exited).toBe(0);
  expect(asked.output()).toContain('{"name":"directlink","encoding":"UTF8","locale":"C.UTF-8"}');
  const failing = launch(["with-database.mjs", "--data", dataDir, "--scratch", "--", "sh", "-c", "exit 7"], {
    dataDir,
  });
  expect(await failing.exited).toBe(7);
  expect(processesOf(dataDir)).toEqual([]);
});

test("migrations run once, and a second time they cost next to nothing", async () => {
  const dataDir = temporaryFolder();
  const ask = "select count(*)::int as tables from information_schema.tables where table_name = 'posts'";
  const run = async () => {
    const args = ["--data", dataDir, "--migrate", "--", "node", "--input-type=module", "-e", query, ask];
    const asked = launch(["with-database.mjs", ...args], { dataDir });
    expect(await asked.exited).toBe(0);
    expect(asked.output()).toContain('{"tables":1}');
    return asked.output();
  };
  expect(await run()).toContain("Migrating the database");
  expect(await run()).not.toContain("Migrating the database");
});

test("a database that is given is used as it is: nothing is started", async () => {
  const dataDir = join(temporaryFolder(), "unused");
  const given = launch(["with-database.mjs", "--", "sh", "-c", "echo $DATABASE_URL"], {
    dataDir,
    env: { DATABASE_URL: "postgres://somebody@example.org/theirs" },
  });
  expect(await given.exited).toBe(0);
  expect(given.output()).toBe("postgres://somebody@example.org/theirs\n");
});

test("an interrupted command ends, with what it started, and says so by its exit code", async () => {
  const dataDir = temporaryFolder();
  const long = launch(["with-database.mjs", "--data", dataDir, "--", "sh", "-c", "echo waiting; sleep 600"], {
    dataDir,
  });
  await expect.poll(() => long.output(), { timeout: 30_000 }).toContain("waiting");
  expect(await interrupt(long)).toBe(130);
  expect(processesOf(dataDir)).toEqual([]);
});

test("a command that isn't there is one sentence", async () => {
  const dataDir = temporaryFolder();
  const missing = launch(["with-database.mjs", "--data", dataDir, "--", "no-such-command"], { dataDir });
  expect(await missing.exited).toBe(1);
  expect(missing.output()).toContain("no-such-command could not be started");
  expect(processesOf(dataDir)).toEqual([]);
});
