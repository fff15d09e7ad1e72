import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadEnvFile } from "./env-file.mjs";
import { Failure } from "./failure.mjs";
import { makeFolder, ROOT } from "./project.mjs";

/** @typedef {"start" | "demo" | "dev"} Mode */

/** Where a mode keeps its data, and who may reach it, unless settings say otherwise. */
const DEFAULTS = {
  start: { dataDir: ".data", host: "0.0.0.0", nodeEnv: "production" },
  demo: { dataDir: ".data/demo", host: "127.0.0.1", nodeEnv: "production" },
  dev: { dataDir: ".data/dev", host: "127.0.0.1", nodeEnv: "development" },
};

/**
 * What the commands themselves need to know. The app checks all settings, these included, in `lib/env.ts`.
 *
 * @typedef {object} Settings
 * @property {Mode} mode
 * @property {string} dataDir absolute
 * @property {string} host
 * @property {number} port 0 for any free one
 */

/**
 * Read the `.env` file and the environment.
 *
 * @param {Mode} mode
 * @returns {Settings}
 * @throws {Failure} PORT is no port
 */
export function readSettings(mode) {
  loadEnvFile(join(ROOT, ".env"));
  const { dataDir, host } = DEFAULTS[mode];
  const text = process.env.PORT || "3000";
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Failure(`PORT ${text} is not a port: set it to a number from 0 to 65535.`);
  // Demo accounts have public passwords: they are not for the network.
  const asked = mode === "demo" ? host : process.env.HOST || host;
  return { mode, dataDir: resolve(ROOT, process.env.DATA_DIR || dataDir), host: asked, port };
}

/**
 * The app's environment.
 *
 * @param {Settings} settings its port is the real one
 * @param {string} databaseUrl
 * @returns {NodeJS.Dict<string>}
 */
export function appEnv({ mode, dataDir, host, port }, databaseUrl) {
  // By its name, because passkeys work at no address of numbers.
  const address = /^(0\.0\.0\.0|::1?|127\.0\.0\.1)$/.test(host) ? "localhost" : host;
  const secret = process.env.AUTH_SECRET || (mode === "start" && process.env.DATABASE_URL ? "" : keptSecret(dataDir));
  return {
    ...process.env,
    NODE_ENV: DEFAULTS[mode].nodeEnv,
    NEXT_TELEMETRY_DISABLED: process.env.NEXT_TELEMETRY_DISABLED || "1",
    ...{ HOST: host, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, AUTH_SECRET: secret },
    APP_URL: process.env.APP_URL || `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    // It belongs to a DATABASE_URL that was given; beside the embedded Postgres it would name another database.
    DATABASE_DIRECT_URL: process.env.DATABASE_URL ? process.env.DATABASE_DIRECT_URL : "",
    ...(mode === "demo" ? { DEMO: "true" } : {}),
  };
}

/**
 * A secret made once and kept with the data it protects. Not for an instance on somebody else's Postgres: it may have
 * several servers, and they must share one.
 *
 * @param {string} dataDir
 */
function keptSecret(dataDir) {
  const file = join(dataDir, "auth-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  makeFolder(dataDir);
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/**
 * Let the app's own module check all settings, before a step that takes long. Needs the packages.
 *
 * @param {Settings} settings
 * @throws {Failure} every problem, a line each
 */
export async function checkSettings(settings) {
  const { parseEnv } = await import(new URL("../../lib/env.ts", import.meta.url).href);
  try {
    parseEnv(appEnv(settings, process.env.DATABASE_URL || "postgres://127.0.0.1/embedded"));
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}
