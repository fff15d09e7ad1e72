import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { copyDatabase, TEMPLATE, withDatabaseName } from "./test-database";

/** Before each test file: a database of its own, a data folder of its own, settings that touch nothing else. */
const server = process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? "";
process.env.TEST_DATABASE_SERVER = server;
const name = `test_${process.pid}_${Date.now().toString(36)}`;
const admin = postgres(server, { max: 1, onnotice: () => {} });
await copyDatabase(admin, name, TEMPLATE);
await admin.end();

const folder = mkdtempSync(join(tmpdir(), "directlink-test-"));
Object.assign(process.env, {
  DATABASE_URL: withDatabaseName(server, name),
  DATA_DIR: folder,
  APP_URL: "http://127.0.0.1:3000",
  AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  LOG_LEVEL: "silent",
});

afterAll(async () => {
  const { databasePool } = await import("@/db/client");
  const { closeBus } = await import("@/lib/realtime/bus");
  const { closeHub } = await import("@/lib/streams/hub");
  await closeHub();
  await closeBus();
  await databasePool().close();
  rmSync(folder, { recursive: true, force: true });
});

// What is written to the error console is a bug until a test says that it expects it.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.mocked(console.error).mockRestore();
});
